// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.EndpointStatistics;
import dev.rangefinder.fetch.Endpoints;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.testkit.FaultyObjectStore;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabContent;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabRecord;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.LabSettings;
import dev.rangefinder.testkit.lab.VirtualLab;
import dev.rangefinder.testkit.lab.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the scheduler behaves in time, on a clock that stands still while it works. */
@Timeout(30)
class FetchSchedulerInTimeTest {

  private static final int MB = 1_000_000;
  private static final long SIZE = 1L << 33;
  private static final LabContent CONTENT = LabContent.generated(SIZE, 5);

  private final VirtualTime time = new VirtualTime();
  private final VirtualLab lab = new VirtualLab(time);
  private final ObjectStore store = lab.store(CoalesceConfig.OBJECT_STORE);
  private final Endpoints endpoints = new Endpoints();
  private final StatementSession session = StatementSession.unlimited();
  private FetchScheduler scheduler;

  @BeforeEach
  void start() {
    lab.put("a", CONTENT);
    lab.settings(new LabSettings(Duration.ofMillis(30), 80 * MB, 1000));
    scheduler = scheduler(FetchLimits.DEFAULT);
  }

  private FetchScheduler scheduler(FetchLimits limits) {
    return FetchScheduler.builder(it -> store)
        .limits(limits)
        .endpoints(endpoints)
        .clock(time)
        .build();
  }

  @AfterEach
  void close() {
    session.close();
    scheduler.close();
  }

  private WantedRange data(long start, long length) {
    return WantedRange.of(lab.location("a"), start, start + length, Purpose.DATA);
  }

  private CompletableFuture<Bytes> read(StatementSession of, long start, long length) {
    return scheduler.read(of, List.of(data(start, length))).get(0);
  }

  /** Reads one byte after another, so that the endpoint's usual latency is known. */
  private void warmUp(int requests) {
    for (int i = 0; i < requests; i++) {
      CompletableFuture<Bytes> one = read(session, i * 10L * MB, 10);
      time.runUntilIdle();
      done(one);
    }
  }

  /** What the future has been completed with; nothing else may be waited for here. */
  private static <T> T done(CompletableFuture<T> future) {
    assertThat(future).isDone();
    return future.join();
  }

  private static byte[] contentOf(long start, long length) {
    return CONTENT.bytes(new dev.rangefinder.bytes.ByteRange(start, start + length));
  }

  private long elapsedMillis(Runnable work) {
    long before = time.elapsed().toMillis();
    work.run();
    time.runUntilIdle();
    return time.elapsed().toMillis() - before;
  }

  @Test
  void oneColumnOfTenRowGroupsTakesLittleMoreThanOneRoundTrip() {
    List<WantedRange> chunks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      chunks.add(data(i * 79L * MB, 2_700_000));
    }
    List<CompletableFuture<Bytes>> results = new ArrayList<>();

    long millis = elapsedMillis(() -> results.addAll(scheduler.read(session, chunks)));

    // 30 ms, and 27 MB over 32 connections of 80 MB/s each take 10.5 ms.
    assertThat(millis).isBetween(40L, 46L);
    assertThat(lab.log().records()).hasSizeBetween(28, 32);
    assertThat(session.counters().snapshot().overReadBytes()).isZero();
    assertThat(done(results.get(3)).toArray()).isEqualTo(contentOf(3 * 79L * MB, 2_700_000));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 80, 10, 2700000",
    "100, 10, 10, 2700000",
    "1, 1000, 10, 2700000",
    "30, 80, 300, 50000",
    "30, 80, 1, 60000000"
  })
  void aForecastTellsRequestsBytesAndTime(long millis, long megabytes, int count, int length) {
    lab.settings(new LabSettings(Duration.ofMillis(millis), megabytes * MB, 1000));
    for (int i = 0; i < 10; i++) {
      CompletableFuture<Bytes> measured = read(session, SIZE - (i + 1) * 10L * MB, 2 * MB);
      time.runUntilIdle();
      done(measured);
    }
    List<WantedRange> wanted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wanted.add(data(i * 20L * MB, length));
    }
    CounterSnapshot before = session.counters().snapshot();

    FetchForecast forecast = scheduler.forecast(session, wanted);
    long actual = elapsedMillis(() -> scheduler.read(session, wanted));

    CounterSnapshot after = session.counters().snapshot();
    assertThat(forecast.requests()).isEqualTo(after.requests() - before.requests());
    assertThat(forecast.bytes()).isEqualTo(after.bytes() - before.bytes());
    assertThat(forecast.nanos() / 1e6).isBetween(actual * 0.9 - 1, actual * 1.1 + 1);
  }

  @Test
  void aSlowReplyGetsARivalThatAnswersFirst() {
    warmUp(40);
    lab.faults().next(1, it -> true, Faults.slowHead(Duration.ofSeconds(5)));
    lab.log().clear();
    CompletableFuture<Bytes> slow = read(session, 500 * MB, 1000);

    time.runFor(Duration.ofMillis(90));

    assertThat(done(slow).toArray()).isEqualTo(contentOf(500 * MB, 1000));
    assertThat(lab.log().records()).hasSize(2);
    assertThat(session.counters().snapshot().hedges()).isEqualTo(1);
    assertThat(session.counters().snapshot().retries()).isZero();
    assertThat(endpoints.statistics().get(0).hedgesWon()).isEqualTo(1);
  }

  @Test
  void whatARivalHasOutrunCountsAsSlowToo() {
    warmUp(80);
    for (int i = 0; i < 8; i++) {
      lab.faults().next(1, it -> true, Faults.slowHead(Duration.ofMillis(300)));
      CompletableFuture<Bytes> slow = read(session, 2000L * MB + i * 10L * MB, 10);
      time.runUntilIdle();
      done(slow);
    }

    EndpointStatistics statistics = endpoints.statistics().get(0);
    // No more was saved up. These and the other four together are more than a twentieth.
    assertThat(statistics.hedgesWon()).isEqualTo(4);
    assertThat(statistics.p95LatencyNanos()).isGreaterThanOrEqualTo(80_000_000);
    assertThat(statistics.medianLatencyNanos()).isEqualTo(30_000_000);
  }

  @Test
  void aBodyThatStallsGetsARivalForTheRest() {
    warmUp(40);
    lab.faults().next(1, it -> true, Faults.stallBody(100_000));
    lab.log().clear();
    CompletableFuture<Bytes> stalled = read(session, 500 * MB, 200_000);

    time.runFor(Duration.ofMillis(300));

    assertThat(done(stalled).toArray()).isEqualTo(contentOf(500 * MB, 200_000));
    assertThat(lab.log().records()).hasSize(2);
    assertThat(session.counters().snapshot().of(Purpose.DATA).bytes()).isEqualTo(40 * 10 + 200_000);
  }

  @Test
  void aRivalIsGivenUpWhenTheFirstAnswersAfterAll() {
    warmUp(40);
    lab.faults().next(1, it -> true, Faults.slowHead(Duration.ofMillis(40)));
    lab.faults().next(1, it -> true, Faults.slowHead(Duration.ofSeconds(9)));
    CompletableFuture<Bytes> result = read(session, 500 * MB, 1000);

    time.runFor(Duration.ofMillis(80));

    assertThat(done(result).toArray()).isEqualTo(contentOf(500 * MB, 1000));
    assertThat(session.counters().snapshot().hedges()).isEqualTo(1);
    assertThat(endpoints.statistics().get(0).hedgesWon()).isZero();
  }

  @Test
  void aReplyThatIsStillLateWhenNothingWaitsAnyMoreGetsARival() {
    warmUp(40);
    lab.faults().next(1, it -> true, Faults.slowHead(Duration.ofSeconds(5)));
    CompletableFuture<Bytes> slow = read(session, 500 * MB, 1000);
    List<WantedRange> others = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      others.add(data(SIZE / 2 + i * 20L * MB, 1000));
    }
    scheduler.read(session, others);

    time.runFor(Duration.ofMillis(600));

    assertThat(done(slow).toArray()).isEqualTo(contentOf(500 * MB, 1000));
    assertThat(session.counters().snapshot().hedges()).isEqualTo(1);
  }

  @Test
  void aRivalThatFailsIsFollowedByAnother() {
    warmUp(80);
    lab.faults().next(1, it -> true, Faults.slowHead(Duration.ofSeconds(5)));
    lab.faults().next(1, it -> true, Faults.reset());
    CompletableFuture<Bytes> slow = read(session, 500 * MB, 1000);

    time.runFor(Duration.ofMillis(300));

    assertThat(done(slow).toArray()).isEqualTo(contentOf(500 * MB, 1000));
    assertThat(session.counters().snapshot().hedges()).isEqualTo(2);
  }

  @Test
  void aRivalThatFindsAnotherVersionIsNotBelieved() {
    warmUp(40);
    lab.faults().next(1, it -> true, Faults.slowHead(Duration.ofMillis(200)));
    lab.faults()
        .next(1, it -> true, Faults.meanwhile(() -> lab.put("a", LabContent.generated(SIZE, 6))));
    CompletableFuture<Bytes> result = read(session, 500 * MB, 1000);

    time.runUntilIdle();

    // The first reply was of the version that the statement has pinned.
    assertThat(done(result).toArray()).isEqualTo(contentOf(500 * MB, 1000));
  }

  @Test
  void nothingIsHedgedWhenAllThatIsUnderWayIsLate() {
    warmUp(200);
    lab.settings(new LabSettings(Duration.ofMillis(200), 80 * MB, 1000));
    List<WantedRange> wanted = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      wanted.add(data(SIZE / 2 + i * 20L * MB, 1000));
    }

    scheduler.read(session, wanted);
    time.runUntilIdle();

    assertThat(session.counters().snapshot().hedges()).isZero();
  }

  @Test
  void hedgesStayWithinATwentiethOfTheRequests() {
    warmUp(40);
    lab.faults()
        .always(
            it -> it.range().orElse("").hashCode() % 3 == 0,
            Faults.slowHead(Duration.ofSeconds(1)));
    for (int i = 0; i < 400; i++) {
      CompletableFuture<Bytes> one = read(session, i * 10L * MB, 10);
      time.runUntilIdle();
      done(one);
    }

    CounterSnapshot counters = session.counters().snapshot();
    assertThat(counters.hedges()).isPositive();
    assertThat(counters.hedges()).isLessThanOrEqualTo(counters.requests() / 20 + 1);
  }

  /** Reads more than can be under way at once, to the end. */
  private List<CompletableFuture<Bytes>> readMany() {
    List<WantedRange> wanted = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      wanted.add(data(i * 20L * MB, 300_000));
    }
    List<CompletableFuture<Bytes>> results = scheduler.read(session, wanted);
    time.runUntilIdle();
    return results;
  }

  @Test
  void throttlingNarrowsAndSuccessWidensWhatIsUnderWay() {
    lab.faults().next(8, it -> true, Faults.error(LabError.SLOW_DOWN));
    List<CompletableFuture<Bytes>> results = readMany();

    results.forEach(FetchSchedulerInTimeTest::done);
    assertThat(LabRecord.mostAtOnce(lab.log().records().subList(40, 100))).isLessThanOrEqualTo(20);
    assertThat(endpoints.statistics().get(0).throttled()).isEqualTo(8);
  }

  @Test
  void oneBurstOfThrottlingNarrowsOnce() {
    for (int i = 0; i < 8; i++) {
      lab.faults()
          .next(
              1,
              it -> true,
              Faults.error(LabError.SLOW_DOWN).and(Faults.slowHead(Duration.ofMillis(i))));
    }
    readMany();

    assertThat(endpoints.statistics().get(0).throttled()).isEqualTo(8);
    assertThat(LabRecord.mostAtOnce(lab.log().records().subList(40, 60))).isBetween(14, 20);
  }

  @Test
  void aShortStatementIsNotKeptWaitingByALongOne() {
    List<WantedRange> many = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      many.add(data(i * 4L * MB, 1 * MB));
    }
    scheduler.read(session, many);
    try (StatementSession other = StatementSession.unlimited()) {
      CompletableFuture<Bytes> small = read(other, SIZE - 100, 10);

      time.runFor(Duration.ofMillis(250));

      assertThat(small).isDone();
    }
  }

  @Test
  void aServiceThatAsksForPatienceIsGivenIt() {
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 7));
    CompletableFuture<Bytes> result = read(session, 0, 10);

    long millis = elapsedMillis(() -> {});

    assertThat(done(result).length()).isEqualTo(10);
    assertThat(millis).isBetween(7000L, 7100L);
  }

  @Test
  void aServiceThatAsksForPatienceIsLeftAloneByEverybody() {
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 7));
    CompletableFuture<Bytes> first = read(session, 0, 10);
    time.runFor(Duration.ofMillis(100));
    lab.log().clear();
    try (StatementSession other = StatementSession.unlimited()) {
      CompletableFuture<Bytes> second = read(other, 500 * MB, 10);
      time.runFor(Duration.ofMillis(6500));
      assertThat(lab.log().records()).isEmpty();

      time.runUntilIdle();

      assertThat(done(first).length()).isEqualTo(10);
      assertThat(done(second).length()).isEqualTo(10);
    }
  }

  @Test
  void closingEndsListingsThatAreWaitedFor() {
    lab.faults().always(it -> it.kind() == LabRequest.Kind.LIST, Faults.reset());
    CompletableFuture<?> listing =
        scheduler.list(session, ListRequest.folder(lab.location("folder/")));
    time.runFor(Duration.ofMillis(40));
    assertThat(listing).isNotDone();

    scheduler.close();

    assertThat(listing).isCompletedExceptionally();
  }

  @Test
  void aStoreThatCannotSendForWantOfMemoryDoesNotBlockWhoComesNext() {
    AtomicInteger sent = new AtomicInteger();
    ObjectStore failing =
        new FaultyObjectStore(store) {
          @Override
          public GetCall get(List<GetRequest> requests, GetListener listener) {
            if (sent.getAndIncrement() == 0) {
              throw new OutOfMemoryError("unable to create native thread");
            }
            return super.get(requests, listener);
          }
        };
    scheduler.close();
    scheduler = FetchScheduler.builder(it -> failing).endpoints(endpoints).clock(time).build();
    CompletableFuture<Bytes> first = read(session, 0, 10);
    CompletableFuture<Bytes> second = read(session, 500 * MB, 10);
    time.runUntilIdle();

    assertThat(first).isCompletedExceptionally();
    assertThat(done(second).length()).isEqualTo(10);
  }

  @Test
  void aStoreThatThrowsAfterItHasSentSomeGivesEachPlaceBackOnce() {
    AtomicInteger calls = new AtomicInteger();
    ObjectStore failing =
        new FaultyObjectStore(lab.store(CoalesceConfig.OBJECT_STORE.withMaxInFlight(2))) {
          @Override
          public GetCall get(List<GetRequest> requests, GetListener listener) {
            if (calls.getAndIncrement() > 0) {
              return super.get(requests, listener);
            }
            super.get(requests.subList(0, 1), listener);
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    scheduler.close();
    scheduler = FetchScheduler.builder(it -> failing).endpoints(endpoints).clock(time).build();
    List<CompletableFuture<Bytes>> torn =
        scheduler.read(session, List.of(data(0, MB), data(500L * MB, MB)));
    assertThat(torn).allMatch(CompletableFuture::isCompletedExceptionally);
    List<WantedRange> wanted = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      wanted.add(data(i * 20L * MB, 1000));
    }

    List<CompletableFuture<Bytes>> others = scheduler.read(session, wanted);
    time.runUntilIdle();

    assertThat(others).allMatch(it -> done(it).length() == 1000);
    // What comes late of the first is not taken for anything.
    assertThat(session.counters().snapshot().bytes()).isEqualTo(20 * 1000);
    assertThat(LabRecord.mostAtOnce(lab.log().records().subList(1, 21))).isEqualTo(2);
  }

  @Test
  void aServiceThatAsksForMorePatienceThanThereIsIsGivenUpAtOnce() {
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 300));
    CompletableFuture<Bytes> result = read(session, 0, 10);

    long millis = elapsedMillis(() -> {});

    assertThat(millis).isLessThan(100);
    assertThatThrownBy(result::join)
        .cause()
        .hasMessageContaining("it asks to wait 300 seconds")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(StorageException.class))
        .extracting(StorageException::kind)
        .isEqualTo(Kind.THROTTLED);
  }

  @Test
  void repeatingEndsWithItsTime() {
    scheduler.close();
    scheduler = scheduler(FetchLimits.DEFAULT.withMaxAttempts(1000));
    lab.faults().always(it -> true, Faults.reset());
    CompletableFuture<Bytes> result = read(session, 0, 10);

    long millis = elapsedMillis(() -> {});

    assertThat(result).isCompletedExceptionally();
    assertThat(millis).isBetween(50_000L, 60_100L);
  }

  @Test
  void aStalledListingIsAskedForAgainAndThenTold() {
    lab.faults().always(it -> it.kind() == LabRequest.Kind.LIST, Faults.stallHead());
    CompletableFuture<?> listing =
        scheduler.list(session, ListRequest.folder(lab.location("folder/")));

    time.runUntilIdle();

    assertThatThrownBy(listing::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .hasMessageContaining("no answer within 30 seconds after");
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(130));
  }

  @Test
  void aStalledListingThatAnswersTheSecondTimeIsAnAnswer() {
    lab.faults().next(1, it -> it.kind() == LabRequest.Kind.LIST, Faults.stallHead());
    CompletableFuture<?> listing =
        scheduler.list(session, ListRequest.folder(lab.location("folder/")));

    time.runUntilIdle();

    assertThat(listing).isCompleted();
  }
}
