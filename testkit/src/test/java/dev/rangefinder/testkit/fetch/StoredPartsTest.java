// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.StoredParts;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.IoLimitException;
import dev.rangefinder.session.IoLimits;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.RecordingObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the scheduler asks of the parts that outlive the process, and when. */
@Timeout(30)
class StoredPartsTest {

  private static final CoalesceConfig CONFIG = new CoalesceConfig(0, 1000, 8);

  /** So many parts are loaded at once. */
  private static final int LOADING_THREADS = 4;

  private final MemoryObjectStore memory = new MemoryObjectStore("m", CONFIG);
  private final RecordingObjectStore store = new RecordingObjectStore(memory);
  private final StatementSession session = StatementSession.unlimited();
  private final byte[] content = new byte[1000];
  private final TestingStoredParts stored = new TestingStoredParts();
  private FetchScheduler scheduler;

  @BeforeEach
  void putObject() {
    new Random(1).nextBytes(content);
    memory.put("a", content);
    scheduler =
        FetchScheduler.builder(it -> store).known(new PartsCache(1 << 20)).stored(stored).build();
    pin(session);
  }

  @AfterEach
  void close() {
    stored.loads.release(1000);
    stored.lookedEnough.countDown();
    session.close();
    scheduler.close();
  }

  private void pin(StatementSession one) {
    one.pins().pin(memory.stat(memory.location("a")).join());
  }

  private WantedRange wanted(long start, long end, Purpose purpose) {
    return WantedRange.of(memory.location("a"), start, end, purpose);
  }

  private CompletableFuture<Bytes> ask(long start, long end, Purpose purpose) {
    return scheduler.read(session, List.of(wanted(start, end, purpose))).get(0);
  }

  /** The common pool may have one thread, which the first who waits would keep. */
  private CompletableFuture<Bytes> askOnThreadOfItsOwn(long start, long end) {
    return CompletableFuture.supplyAsync(
        () -> ask(start, end, Purpose.DATA).join(), task -> new Thread(task).start());
  }

  private byte[] bytes(CompletableFuture<Bytes> result) {
    return session.await(result).toArray();
  }

  private byte[] contentOf(long start, long end) {
    return Arrays.copyOfRange(content, (int) start, (int) end);
  }

  @Test
  void aSlowLookKeepsNobodyElseFromReading() throws Exception {
    stored.keepFirstLookWaiting = true;
    CompletableFuture<Bytes> slow = askOnThreadOfItsOwn(0, 10);
    stored.looking.await();

    CompletableFuture<Bytes> other = askOnThreadOfItsOwn(20, 30);
    assertThat(bytes(other)).isEqualTo(contentOf(20, 30));

    assertThat(slow).isNotDone();
    stored.lookedEnough.countDown();
    assertThat(bytes(slow)).isEqualTo(contentOf(0, 10));
  }

  @Test
  void aPartIsReadOnceForAllThatACallWantsOfIt() {
    stored.keep(100, 200);
    stored.loads.release(10);

    List<CompletableFuture<Bytes>> results =
        scheduler.read(
            session,
            List.of(
                wanted(110, 120, Purpose.DATA),
                wanted(150, 250, Purpose.DATA),
                wanted(115, 130, Purpose.DATA)));

    assertThat(bytes(results.get(0))).isEqualTo(contentOf(110, 120));
    assertThat(bytes(results.get(1))).isEqualTo(contentOf(150, 250));
    assertThat(bytes(results.get(2))).isEqualTo(contentOf(115, 130));
    assertThat(stored.loaded).containsExactly(new ByteRange(100, 200));
    assertThat(stored.looks).hasSize(1);
    assertThat(store.texts()).containsExactly("data a [200, 250)");
  }

  @Test
  void aPartThatHasVanishedIsAskedOfTheStore() {
    stored.keep(100, 200);
    stored.vanished = true;
    stored.loads.release(10);

    List<CompletableFuture<Bytes>> results =
        scheduler.read(
            session, List.of(wanted(100, 120, Purpose.DATA), wanted(150, 200, Purpose.DATA)));

    assertThat(bytes(results.get(0))).isEqualTo(contentOf(100, 120));
    assertThat(bytes(results.get(1))).isEqualTo(contentOf(150, 200));
    assertThat(store.texts()).containsExactlyInAnyOrder("data a [100, 120)", "data a [150, 200)");
  }

  @Test
  void whatIsLoadedIsKeptInMemoryAndNotStoredAgain() {
    stored.keep(100, 200);
    stored.loads.release(10);
    bytes(ask(100, 200, Purpose.DATA));

    try (StatementSession next = StatementSession.unlimited()) {
      pin(next);
      List<WantedRange> again = List.of(wanted(120, 180, Purpose.DATA));
      assertThat(bytes(scheduler.read(next, again).get(0))).isEqualTo(contentOf(120, 180));
      assertThat(next.counters().snapshot().cacheHitBytes()).isEqualTo(60);
    }

    assertThat(stored.loaded).hasSize(1);
    assertThat(stored.looks).hasSize(1);
    assertThat(stored.added).isEmpty();
    assertThat(store.requests()).isEmpty();
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotLoaded() throws Exception {
    occupyThreads();
    stored.keep(500, 510);
    stored.keep(600, 610);
    CompletableFuture<Bytes> unwanted = ask(500, 510, Purpose.DATA);
    CompletableFuture<Bytes> last = ask(600, 610, Purpose.DATA);

    unwanted.cancel(true);
    stored.loads.release(1);
    stored.awaitBegun(LOADING_THREADS + 1);
    assertThat(stored.begun.get(LOADING_THREADS)).isEqualTo(new ByteRange(600, 610));

    stored.loads.release(LOADING_THREADS);
    assertThat(bytes(last)).isEqualTo(contentOf(600, 610));
  }

  @Test
  void metadataIsLoadedFirst() throws Exception {
    occupyThreads();
    stored.keep(500, 510);
    stored.keep(600, 610);
    CompletableFuture<Bytes> data = ask(500, 510, Purpose.DATA);
    CompletableFuture<Bytes> footer = ask(600, 610, Purpose.FOOTER);

    stored.loads.release(1);
    stored.awaitBegun(LOADING_THREADS + 1);
    assertThat(stored.begun.get(LOADING_THREADS)).isEqualTo(new ByteRange(600, 610));

    stored.loads.release(LOADING_THREADS + 1);
    assertThat(bytes(data)).isEqualTo(contentOf(500, 510));
    assertThat(bytes(footer)).isEqualTo(contentOf(600, 610));
  }

  private static StatementSession allowedRequests(long count) {
    return StatementSession.builder().ioLimits(new IoLimits(count, Long.MAX_VALUE)).build();
  }

  @Test
  void nothingIsLoadedOrSentForACallThatALimitRefuses() throws Exception {
    stored.keep(0, 10);
    stored.vanished = true;
    stored.loads.release(10);
    try (StatementSession limited = allowedRequests(1)) {
      pin(limited);

      List<CompletableFuture<Bytes>> results =
          scheduler.read(
              limited,
              List.of(
                  wanted(0, 10, Purpose.DATA),
                  wanted(100, 110, Purpose.DATA),
                  wanted(200, 210, Purpose.DATA)));

      for (CompletableFuture<Bytes> one : results) {
        assertThatThrownBy(() -> limited.await(one)).isInstanceOf(IoLimitException.class);
      }
    }
    // The threads are free: they have nothing to load from before.
    stored.vanished = false;
    stored.keep(300, 310);
    assertThat(bytes(ask(300, 310, Purpose.DATA))).isEqualTo(contentOf(300, 310));
    assertThat(stored.begun).containsExactly(new ByteRange(300, 310));
    assertThat(store.texts()).isEmpty();
  }

  @Test
  void partsThatHaveVanishedCountAgainstTheLimitOfRequests() {
    for (int i = 0; i < 10; i++) {
      stored.keep(i * 20L, i * 20L + 10);
    }
    stored.vanished = true;
    stored.loads.release(10);
    try (StatementSession limited = allowedRequests(2)) {
      pin(limited);
      List<WantedRange> wanted = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        wanted.add(wanted(i * 20L, i * 20L + 10, Purpose.DATA));
      }

      int refused = 0;
      for (CompletableFuture<Bytes> one : scheduler.read(limited, wanted)) {
        refused += catchThrowable(() -> limited.await(one)) instanceof IoLimitException ? 1 : 0;
      }

      assertThat(refused).isEqualTo(8);
      assertThat(store.texts()).hasSize(2);
    }
  }

  @Test
  void theLimitOfWhoAskedFirstIsNotThatOfWhoWaitsForTheSame() {
    stored.keep(0, 10);
    stored.vanished = true;
    try (StatementSession poor = allowedRequests(0)) {
      pin(poor);
      List<WantedRange> wanted = List.of(wanted(0, 10, Purpose.DATA));
      CompletableFuture<Bytes> refused = scheduler.read(poor, wanted).get(0);
      CompletableFuture<Bytes> joined = scheduler.read(session, wanted).get(0);
      stored.loads.release(1);

      assertThat(bytes(joined)).isEqualTo(contentOf(0, 10));
      assertThatThrownBy(() -> poor.await(refused)).isInstanceOf(IoLimitException.class);
    }
    assertThat(store.texts()).containsExactly("data a [0, 10)");
  }

  @Test
  void whatIsLoadedTellsNothingOfWhatIsThereNow() {
    stored.keep(0, 10);
    stored.loads.release(1);
    try (FetchScheduler reusing =
        FetchScheduler.builder(it -> store)
            .stored(stored)
            .statusReuse(Duration.ofMinutes(1))
            .build()) {
      List<WantedRange> wanted = List.of(wanted(0, 10, Purpose.DATA));

      assertThat(bytes(reusing.read(session, wanted).get(0))).isEqualTo(contentOf(0, 10));

      assertThat(reusing.recentStatus(session, memory.location("a"))).isEmpty();
    }
  }

  @Test
  void whoWaitsHasHisBytesAlsoWhenNoMemoryIsLeftToKeepThem() {
    stored.failOnAdd = true;

    assertThat(bytes(ask(0, 10, Purpose.DATA))).isEqualTo(contentOf(0, 10));
    try (StatementSession fresh = StatementSession.unlimited()) {
      ObjectTail tail =
          fresh.await(scheduler.readTail(fresh, memory.location("a"), 100, Purpose.FOOTER));
      assertThat(tail.bytes().toArray()).isEqualTo(contentOf(900, 1000));
    }
  }

  @Test
  void whoAsksWhileTheSchedulerClosesHasTheBytesOrIsTold() throws Exception {
    stored.keepFirstLookWaiting = true;
    stored.keep(0, 10);
    CompletableFuture<Bytes> slow = askOnThreadOfItsOwn(0, 20);
    stored.looking.await();

    scheduler.close();
    stored.lookedEnough.countDown();

    Throwable failure = catchThrowable(() -> session.await(slow));
    if (failure == null) {
      assertThat(slow.join().toArray()).isEqualTo(contentOf(0, 20));
    } else {
      assertThat(failure).hasRootCauseInstanceOf(StatementCancelledException.class);
    }
  }

  /** Has every thread wait for the disk; they go on one by one. */
  private void occupyThreads() throws InterruptedException {
    for (int i = 0; i < LOADING_THREADS; i++) {
      stored.keep(10L * i, 10L * i + 10);
      ask(10L * i, 10L * i + 10, Purpose.DATA);
    }
    stored.awaitBegun(LOADING_THREADS);
  }

  /** Parts of the only object, on a disk that takes as long as the test wants. */
  private final class TestingStoredParts implements StoredParts {
    private final List<ByteRange> kept = new ArrayList<>();
    private final List<VersionedObject> looks = new CopyOnWriteArrayList<>();
    private final List<Part> added = new CopyOnWriteArrayList<>();
    private final List<ByteRange> begun = new CopyOnWriteArrayList<>();
    private final List<ByteRange> loaded = new CopyOnWriteArrayList<>();
    private final Semaphore begins = new Semaphore(0);
    private final Semaphore loads = new Semaphore(0, true);
    private final CountDownLatch looking = new CountDownLatch(1);
    private final CountDownLatch lookedEnough = new CountDownLatch(1);
    private volatile boolean keepFirstLookWaiting;
    private volatile boolean vanished;
    private volatile boolean failOnAdd;
    private int awaited;

    synchronized void keep(long start, long end) {
      kept.add(new ByteRange(start, end));
    }

    void awaitBegun(int count) throws InterruptedException {
      begins.acquire(count - awaited);
      awaited = count;
    }

    @Override
    public void look(VersionedObject object) {
      looks.add(object);
      if (keepFirstLookWaiting) {
        keepFirstLookWaiting = false;
        looking.countDown();
        await(lookedEnough);
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public synchronized List<StoredPart> find(VersionedObject object, ByteRange range) {
      List<StoredPart> found = new ArrayList<>();
      for (ByteRange one : kept) {
        if (one.overlaps(range)) {
          found.add(new TestingPart(this, one));
        }
      }
      return found;
    }

    @Override
    public void add(VersionedObject object, Part part) {
      if (failOnAdd) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      added.add(part);
    }

    @Override
    public Optional<LastSeen> lastSeen(StoreIdentity identity, ObjectLocation location) {
      return Optional.empty();
    }

    @Override
    public void saw(StoreIdentity identity, ObjectStatus status) {}

    private Optional<List<ByteSlice>> load(ByteRange part, List<ByteRange> wanted) {
      begun.add(part);
      begins.release();
      loads.acquireUninterruptibly();
      if (vanished) {
        return Optional.empty();
      }
      loaded.add(part);
      return Optional.of(
          wanted.stream().map(it -> ByteSlice.of(contentOf(it.start(), it.end()))).toList());
    }
  }

  private record TestingPart(TestingStoredParts parts, ByteRange range)
      implements StoredParts.StoredPart {

    @Override
    public Optional<List<ByteSlice>> load(List<ByteRange> wanted) {
      return parts.load(range, wanted);
    }
  }
}
