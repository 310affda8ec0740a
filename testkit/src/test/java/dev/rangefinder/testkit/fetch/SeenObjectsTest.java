// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.FaultyObjectStore;
import dev.rangefinder.testkit.RecordingObjectStore;
import dev.rangefinder.testkit.WithheldRequests;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What later statements need not ask again, and objects that may be missing. */
@Timeout(30)
class SeenObjectsTest {

  private final MemoryObjectStore memory = new MemoryObjectStore("m", CoalesceConfig.MEMORY);
  private final RecordingObjectStore store = new RecordingObjectStore(memory);

  private FetchScheduler scheduler(ObjectStore of, Duration reuse) {
    return FetchScheduler.builder(it -> of)
        .known(new PartsCache(1 << 20))
        .statusReuse(reuse)
        .build();
  }

  private static WantedRange chunk(ObjectLocation location) {
    return WantedRange.whole(location, Purpose.DATA).ifPresent();
  }

  /** Reads in a statement of its own. */
  private static Bytes read(FetchScheduler scheduler, WantedRange wanted) {
    try (StatementSession session = StatementSession.unlimited()) {
      return session.await(scheduler.read(session, List.of(wanted)).get(0));
    }
  }

  @Test
  void aWholeObjectIsAskedForOnceByStatementsOneAfterAnother() {
    memory.put("c", new byte[] {1, 2, 3});
    try (FetchScheduler scheduler = scheduler(store, Duration.ofMinutes(1))) {
      assertThat(read(scheduler, chunk(memory.location("c"))).toArray()).containsExactly(1, 2, 3);
      assertThat(read(scheduler, chunk(memory.location("c"))).toArray()).containsExactly(1, 2, 3);
    }
    assertThat(store.texts()).containsExactly("data c [0, end)");
  }

  @Test
  void withoutReuseEachStatementAsks() {
    memory.put("c", new byte[] {1});
    try (FetchScheduler scheduler = scheduler(store, Duration.ZERO)) {
      read(scheduler, chunk(memory.location("c")));
      memory.put("c", new byte[] {2});
      assertThat(read(scheduler, chunk(memory.location("c"))).toArray()).containsExactly(2);
    }
  }

  @Test
  void aMissingObjectIsAnAnswerThatIsRemembered() {
    try (FetchScheduler scheduler = scheduler(store, Duration.ofMinutes(1));
        StatementSession session = StatementSession.unlimited()) {
      assertThat(read(scheduler, chunk(memory.location("none"))).isAbsent()).isTrue();
      assertThat(read(scheduler, chunk(memory.location("none"))).isAbsent()).isTrue();
      assertThat(store.texts()).containsExactly("data none [0, end)");
      assertThat(scheduler.forecast(session, List.of(chunk(memory.location("none")))))
          .isEqualTo(new FetchForecast(PurposeTallies.NONE, 0, -1));
    }
  }

  @Test
  void anEmptyObjectIsNotAMissingOne() {
    memory.put("empty", new byte[0]);
    try (FetchScheduler scheduler = scheduler(store, Duration.ofMinutes(1))) {
      assertThat(read(scheduler, chunk(memory.location("empty"))).isAbsent()).isFalse();
      assertThat(read(scheduler, chunk(memory.location("empty"))).isEmpty()).isTrue();
    }
  }

  @Test
  void aRequiredObjectThatWasMissingIsAskedForAgain() {
    WantedRange required = WantedRange.whole(memory.location("late"), Purpose.DATA);
    try (FetchScheduler scheduler = scheduler(store, Duration.ofMinutes(1))) {
      assertThat(read(scheduler, required.ifPresent()).isAbsent()).isTrue();
      assertThatThrownBy(() -> read(scheduler, required)).isInstanceOf(StorageException.class);
      memory.put("late", new byte[] {7});
      assertThat(read(scheduler, required).toArray()).containsExactly(7);
    }
  }

  @Test
  void anObjectThatChangedIsForgottenWithTheError() {
    memory.put("c", new byte[] {1, 1});
    WantedRange half = WantedRange.of(memory.location("c"), 0, 1, Purpose.DATA);
    WantedRange rest = WantedRange.of(memory.location("c"), 1, 2, Purpose.DATA);
    try (FetchScheduler scheduler = scheduler(store, Duration.ofMinutes(1))) {
      read(scheduler, half);
      memory.put("c", new byte[] {2, 2});
      assertThatThrownBy(() -> read(scheduler, rest))
          .isInstanceOfSatisfying(
              StorageException.class,
              e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CHANGED));
      assertThat(read(scheduler, rest).toArray()).containsExactly(2);
      assertThat(read(scheduler, half).toArray()).containsExactly(2);
    }
  }

  @Test
  void whatWasAskedBeforeAllIsForgottenAnswersNobodyWhoAsksLater() {
    memory.put("c", new byte[100]);
    FaultyObjectStore slow = new FaultyObjectStore(store);
    ObjectLocation location = memory.location("c");
    try (FetchScheduler scheduler = scheduler(slow, Duration.ofMinutes(1));
        StatementSession first = StatementSession.unlimited();
        StatementSession second = StatementSession.unlimited()) {
      WithheldRequests withheld = slow.withhold(it -> true);
      CompletableFuture<ObjectTail> old = scheduler.readTail(first, location, 10, Purpose.FOOTER);
      CompletableFuture<Bytes> whole =
          scheduler.read(first, List.of(WantedRange.whole(location, Purpose.DATA))).get(0);
      assertThat(withheld.requests()).hasSize(2);
      slow.heal();
      scheduler.forgetStatus();
      memory.put("c", new byte[200]);

      ObjectTail current = second.await(scheduler.readTail(second, location, 10, Purpose.FOOTER));
      withheld.release();

      assertThat(current.status().size()).isEqualTo(200);
      first.await(old);
      first.await(whole);
      assertThat(scheduler.recentStatus(second, location))
          .hasValueSatisfying(it -> assertThat(it.size()).isEqualTo(200));
    }
  }

  @Test
  void aLocalFileIsLookedAtEachTime(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("c");
    Files.write(file, new byte[] {1});
    FileObjectStore files =
        new FileObjectStore(FileSystems.getDefault(), CoalesceConfig.LOCAL_FILE);
    ObjectLocation location = ObjectLocation.parse(file.toString());
    try (FetchScheduler scheduler = scheduler(files, Duration.ofMinutes(1))) {
      assertThat(read(scheduler, chunk(location)).toArray()).containsExactly(1);
      Files.write(file, new byte[] {2, 2});
      assertThat(read(scheduler, chunk(location)).toArray()).containsExactly(2, 2);
      Files.delete(file);
      assertThat(read(scheduler, chunk(location)).isAbsent()).isTrue();
    }
  }
}
