// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.FaultyObjectStore;
import dev.rangefinder.testkit.RecordingObjectStore;
import dev.rangefinder.testkit.WithheldRequests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How requests are cut when a part of what is wanted needs none. */
@Timeout(30)
class RequestShapesTest {

  private static final int CONNECTIONS = 8;
  private static final int RANGES = 20;
  private static final int RANGE_BYTES = 1000;

  /** Worth bridging where requests wait for each other, and not where connections are idle. */
  private static final int DISTANCE = 200_000;

  private static final CoalesceConfig CONFIG =
      new CoalesceConfig(
          8 << 20,
          16 << 20,
          CONNECTIONS,
          Optional.of(LinkEstimate.of(Duration.ofMillis(30), 80_000_000)));

  private final MemoryObjectStore memory = new MemoryObjectStore("m", CONFIG);
  private final RecordingObjectStore store = new RecordingObjectStore(memory);
  private final PartsCache cache = new PartsCache(1 << 20);
  private final StatementSession session = StatementSession.unlimited();
  private final FetchScheduler scheduler = FetchScheduler.builder(it -> store).known(cache).build();
  private final List<WantedRange> wanted =
      IntStream.range(0, RANGES).mapToObj(this::wanted).toList();
  private ObjectStatus status;

  RequestShapesTest() {
    memory.put("a", new byte[RANGES * DISTANCE]);
    status = memory.stat(memory.location("a")).join();
    session.pins().pin(status);
  }

  @AfterEach
  void close() {
    session.close();
    scheduler.close();
  }

  private WantedRange wanted(int number) {
    long start = (long) number * DISTANCE;
    return WantedRange.of(memory.location("a"), start, start + RANGE_BYTES, Purpose.DATA);
  }

  /** A request for each of these ranges. */
  private static String[] each(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "data a [" + i * DISTANCE + ", " + (i * DISTANCE + RANGE_BYTES) + ")")
        .toArray(String[]::new);
  }

  private void keep(int from, int to) {
    VersionedObject object =
        new VersionedObject(memory.identity(), memory.location("a"), status.version());
    for (int i = from; i < to; i++) {
      ByteSlice bytes = ByteSlice.of(new byte[RANGE_BYTES]);
      cache.add(object, new Part((long) i * DISTANCE, bytes));
    }
  }

  private void read() {
    for (CompletableFuture<Bytes> bytes : scheduler.read(session, wanted)) {
      session.await(bytes);
    }
  }

  @Test
  void moreRangesThanConnectionsShareRequests() {
    FetchForecast forecast = scheduler.forecast(session, wanted);
    read();

    assertThat(store.texts()).hasSizeLessThanOrEqualTo(CONNECTIONS);
    assertThat(forecast.requests()).isEqualTo(store.texts().size());
  }

  @Test
  void rangesThatAreKnownDoNotCountAsRequests() {
    keep(0, RANGES - 4);

    FetchForecast forecast = scheduler.forecast(session, wanted);
    read();

    assertThat(store.texts()).containsExactlyInAnyOrder(each(RANGES - 4, RANGES));
    assertThat(forecast.requests()).isEqualTo(4);
    assertThat(forecast.bytes()).isEqualTo(4 * RANGE_BYTES);
  }

  @Test
  void theRestOfALongRangeIsCutAsIfNoMoreWereWanted() {
    int size = 40_000_000;
    int known = size - 1_800_000;
    memory.put("b", new byte[size]);
    ObjectStatus large = memory.stat(memory.location("b")).join();
    session.pins().pin(large);
    PartsCache roomy = new PartsCache(64 << 20);
    roomy.add(
        new VersionedObject(memory.identity(), large.location(), large.version()),
        new Part(0, ByteSlice.of(new byte[known])));

    List<String> alone =
        textsOf(new PartsCache(1), WantedRange.of(large.location(), known, size, Purpose.DATA));
    store.clear();

    assertThat(alone).hasSize(3);
    assertThat(textsOf(roomy, WantedRange.of(large.location(), 0, size, Purpose.DATA)))
        .isEqualTo(alone);
  }

  @Test
  void aShortReadBesideALongQueueOfAnotherStatementIsCutForItsShareOfTheConnections() {
    memory.put("b", new byte[100_000_000]);
    FaultyObjectStore busy = new FaultyObjectStore(store);
    WithheldRequests withheld = busy.withhold(it -> it.location().key().equals("b"));
    try (FetchScheduler shared = FetchScheduler.builder(it -> busy).build();
        StatementSession scan = StatementSession.unlimited()) {
      scan.pins().pin(memory.stat(memory.location("b")).join());
      for (int i = 0; i < 10; i++) {
        shared.read(
            scan,
            List.of(
                WantedRange.of(
                    memory.location("b"), i * 10_000_000L, (i + 1) * 10_000_000L, Purpose.DATA)),
            Pace.AHEAD);
      }

      shared.read(session, wanted.subList(0, CONNECTIONS / 2), Pace.NOW);
      withheld.release();
    }

    assertThat(store.texts().stream().filter(it -> it.contains(" a ")))
        .containsExactlyInAnyOrder(each(0, CONNECTIONS / 2));
  }

  private List<String> textsOf(PartsCache known, WantedRange one) {
    try (FetchScheduler fresh = FetchScheduler.builder(it -> store).known(known).build()) {
      session.await(fresh.read(session, List.of(one)).get(0));
      return List.copyOf(store.texts());
    }
  }
}
