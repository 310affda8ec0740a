// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.KnownParts;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.AllowedLocations;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.IoLimitException;
import dev.rangefinder.session.IoLimits;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.FaultyObjectStore;
import dev.rangefinder.testkit.RecordingObjectStore;
import dev.rangefinder.testkit.WithheldRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FetchSchedulerTest {

  private static final CoalesceConfig CONFIG = new CoalesceConfig(10, 100, 8);
  private static final FetchLimits LIMITS =
      FetchLimits.DEFAULT
          .withMaxAttempts(4)
          .withBackoff(Duration.ofMillis(1), Duration.ofMillis(5));

  private final MemoryObjectStore memory = new MemoryObjectStore("m", CONFIG);
  private final RecordingObjectStore store = new RecordingObjectStore(memory);
  private final FaultyObjectStore faulty = new FaultyObjectStore(store);
  private final StatementSession session = StatementSession.unlimited();
  private final byte[] content = new byte[1000];
  private FetchScheduler scheduler;

  @BeforeEach
  void putObjects() {
    new Random(1).nextBytes(content);
    memory.put("a", content);
    memory.put("b", content);
    scheduler = scheduler(LIMITS, 1 << 20);
  }

  private FetchScheduler scheduler(FetchLimits limits, long cacheBytes) {
    return FetchScheduler.builder(it -> faulty)
        .known(new PartsCache(cacheBytes))
        .limits(limits)
        .build();
  }

  @AfterEach
  void close() {
    session.close();
    scheduler.close();
  }

  private WantedRange data(String key, long start, long end) {
    return WantedRange.of(memory.location(key), start, end, Purpose.DATA);
  }

  private void pin(StatementSession one, String... keys) {
    for (String key : keys) {
      one.pins().pin(memory.stat(memory.location(key)).join());
    }
  }

  private byte[] contentOf(long start, long end) {
    return Arrays.copyOfRange(content, (int) start, (int) end);
  }

  private Bytes read(WantedRange wanted) {
    return session.await(scheduler.read(session, List.of(wanted)).get(0));
  }

  @Test
  void sendsCoalescedRequestsForManyObjectsInOneCall() {
    pin(session, "a", "b");

    List<CompletableFuture<Bytes>> results =
        scheduler.read(
            session,
            List.of(data("a", 0, 20), data("b", 5, 10), data("a", 25, 30), data("b", 0, 0)));

    assertThat(store.texts()).containsExactly("data a [0, 30)", "data b [5, 10)");
    assertThat(results.get(0).join().toArray()).isEqualTo(contentOf(0, 20));
    assertThat(results.get(1).join().toArray()).isEqualTo(contentOf(5, 10));
    assertThat(results.get(2).join().toArray()).isEqualTo(contentOf(25, 30));
    assertThat(results.get(3).join().isEmpty()).isTrue();
    assertThat(session.counters().snapshot().requests()).isEqualTo(2);
    assertThat(session.counters().snapshot().bytes()).isEqualTo(35);
    assertThat(session.counters().snapshot().overReadBytes()).isEqualTo(5);
  }

  @Test
  void everyRequestCarriesThePin() {
    pin(session, "a");

    read(data("a", 0, 250));

    assertThat(store.requests())
        .hasSize(3)
        .allMatch(
            it -> it.pin().equals(session.pins().of(memory.location("a")).map(s -> s.version())));
  }

  @Test
  void aTailIsOneSuffixRequestAndServesLaterReadsFromTheCache() {
    ObjectTail tail =
        session.await(scheduler.readTail(session, memory.location("a"), 64, Purpose.FOOTER));

    assertThat(tail.status().size()).isEqualTo(1000);
    assertThat(tail.range().start()).isEqualTo(936);
    assertThat(tail.bytes().toArray()).isEqualTo(contentOf(936, 1000));
    assertThat(read(data("a", 950, 990)).toArray()).isEqualTo(contentOf(950, 990));
    assertThat(store.texts()).containsExactly("footer a [-64, end)");
  }

  @Test
  void aTailLongerThanTheObjectGivesAllOfIt() {
    memory.put("short", new byte[] {1, 2, 3});
    memory.put("empty", new byte[0]);

    assertThat(tail("short").bytes().toArray()).containsExactly(1, 2, 3);
    assertThat(tail("empty").status().size()).isZero();
    assertThat(tail("empty").bytes().isEmpty()).isTrue();
  }

  private ObjectTail tail(String key) {
    return session.await(scheduler.readTail(session, memory.location(key), 64, Purpose.FOOTER));
  }

  @Test
  void aKnownVersionNeedsNoRequestForACachedTail() {
    session.await(scheduler.readTail(session, memory.location("a"), 64, Purpose.FOOTER));
    store.clear();

    try (StatementSession next = StatementSession.unlimited()) {
      pin(next, "a");
      ObjectTail tail =
          next.await(scheduler.readTail(next, memory.location("a"), 64, Purpose.FOOTER));
      assertThat(tail.bytes().toArray()).isEqualTo(contentOf(936, 1000));
    }
    assertThat(store.requests()).isEmpty();
  }

  @Test
  void aServerWithoutSuffixRangesIsAskedForTheSizeInstead() {
    faulty.fail(it -> !(it.range() instanceof ByteRange), Kind.RANGE_INVALID, 1);

    ObjectTail tail =
        session.await(scheduler.readTail(session, memory.location("a"), 64, Purpose.FOOTER));

    assertThat(tail.bytes().toArray()).isEqualTo(contentOf(936, 1000));
    assertThat(store.texts()).containsExactly("status a", "footer a [936, 1000)");
    store.clear();
    assertThat(tail("b").bytes().toArray()).isEqualTo(contentOf(936, 1000));
    assertThat(store.texts()).containsExactly("status b", "footer b [936, 1000)");
  }

  @Test
  void aWholeObjectIsReadWithoutKnowingItsSize() {
    Bytes bytes = read(WantedRange.whole(memory.location("a"), Purpose.METADATA));

    assertThat(bytes.toArray()).isEqualTo(content);
    assertThat(store.texts()).containsExactly("metadata a [0, end)");
  }

  @Test
  void onlyTheHolesBetweenKnownPartsAreFetched() {
    pin(session, "a");
    read(data("a", 20, 40));
    store.clear();

    assertThat(read(data("a", 0, 60)).toArray()).isEqualTo(contentOf(0, 60));

    assertThat(store.texts()).containsExactly("data a [0, 20)", "data a [40, 60)");
    assertThat(session.counters().snapshot().cacheHitBytes()).isEqualTo(20);
  }

  @Test
  void twoReadersOfOneRangeMakeOneRequest() throws Exception {
    pin(session, "a");
    WithheldRequests withheld = faulty.withhold(it -> true);
    CompletableFuture<Bytes> first = scheduler.read(session, List.of(data("a", 0, 50))).get(0);
    try (StatementSession other = StatementSession.unlimited()) {
      pin(other, "a");
      CompletableFuture<Bytes> second = scheduler.read(other, List.of(data("a", 10, 70))).get(0);
      withheld.await(2, Duration.ofSeconds(5));

      assertThat(withheld.requests())
          .extracting(it -> it.range().toString())
          .containsExactly("[0, 50)", "[50, 70)");
      withheld.release();
      assertThat(first.join().toArray()).isEqualTo(contentOf(0, 50));
      assertThat(second.join().toArray()).isEqualTo(contentOf(10, 70));
      assertThat(other.counters().snapshot().sharedBytes()).isEqualTo(40);
    }
    assertThat(store.requests()).hasSize(2);
  }

  @Test
  void aRangeIsThereWhileTheRestOfItsRequestIsWithheld() {
    pin(session, "a");
    WithheldRequests withheld = faulty.withhold(it -> true, 30);

    List<CompletableFuture<Bytes>> results =
        scheduler.read(session, List.of(data("a", 0, 30), data("a", 30, 80)));

    assertThat(store.texts()).containsExactly("data a [0, 80)");
    assertThat(results.get(0).join().toArray()).isEqualTo(contentOf(0, 30));
    assertThat(results.get(1)).isNotDone();
    withheld.release();
    assertThat(results.get(1).join().toArray()).isEqualTo(contentOf(30, 80));
  }

  @Test
  void cancellingTheStatementClosesItsRequests() {
    pin(session, "a");
    faulty.withhold(it -> true);
    CompletableFuture<Bytes> result = scheduler.read(session, List.of(data("a", 0, 250))).get(0);

    session.cancel();

    assertThat(faulty.cancelledRequests()).isEqualTo(3);
    assertThatThrownBy(() -> session.await(result))
        .isInstanceOfSatisfying(
            StatementCancelledException.class,
            it -> assertThat(it.reason()).isEqualTo(Reason.CANCELLED));
  }

  @Test
  void aRequestThatAnotherStatementWaitsForGoesOn() {
    pin(session, "a");
    WithheldRequests withheld = faulty.withhold(it -> true);
    scheduler.read(session, List.of(data("a", 0, 50)));
    try (StatementSession other = StatementSession.unlimited()) {
      pin(other, "a");
      CompletableFuture<Bytes> result = scheduler.read(other, List.of(data("a", 0, 20))).get(0);

      session.cancel();

      assertThat(faulty.cancelledRequests()).isZero();
      withheld.release();
      assertThat(other.await(result).toArray()).isEqualTo(contentOf(0, 20));
    }
  }

  @Test
  void cancellingOneFutureGivesItsRequestUpAndNoOther() {
    pin(session, "a");
    WithheldRequests withheld = faulty.withhold(it -> true);
    List<CompletableFuture<Bytes>> results =
        scheduler.read(session, List.of(data("a", 0, 50), data("a", 500, 550)));

    results.get(0).cancel(true);

    assertThat(faulty.cancelledRequests()).isEqualTo(1);
    withheld.release();
    assertThat(results.get(1).join().toArray()).isEqualTo(contentOf(500, 550));
  }

  @Test
  void whatIsLeftOfARequestIsGivenUpWhenNobodyWaitsForIt() {
    pin(session, "a");
    faulty.withhold(it -> true, 20);
    List<CompletableFuture<Bytes>> results =
        scheduler.read(session, List.of(data("a", 0, 20), data("a", 20, 80)));
    assertThat(results.get(0).join().toArray()).isEqualTo(contentOf(0, 20));

    results.get(1).cancel(true);

    assertThat(faulty.cancelledRequests()).isEqualTo(1);
  }

  @Test
  void aStatementOutOfTimeFailsAsTimedOut() {
    try (StatementSession brief =
        StatementSession.builder().deadline(Deadline.after(Duration.ofMillis(50))).build()) {
      pin(brief, "a");
      faulty.withhold(it -> true);
      CompletableFuture<Bytes> result = scheduler.read(brief, List.of(data("a", 0, 50))).get(0);

      assertThatThrownBy(() -> brief.await(result))
          .isInstanceOfSatisfying(
              StatementCancelledException.class,
              it -> assertThat(it.reason()).isEqualTo(Reason.TIMED_OUT));
    }
  }

  @Test
  void aBodyThatBreaksOffIsResumedWhereItBroke() {
    pin(session, "a");
    faulty.cutBodies(it -> true, 33, 1);

    assertThat(read(data("a", 0, 80)).toArray()).isEqualTo(contentOf(0, 80));

    assertThat(store.texts()).containsExactly("data a [0, 80)", "data a [33, 80)");
    assertThat(session.counters().snapshot().retries()).isEqualTo(1);
  }

  @Test
  void aBodyIsNotResumedByAnotherVersion() {
    faulty.cutBodies(it -> true, 33, 1);
    faulty.fail(
        it -> {
          memory.put("a", new byte[1000]);
          return false;
        },
        Kind.TRANSPORT,
        1);

    assertThatThrownBy(
            () ->
                session.await(
                    scheduler.readTail(session, memory.location("a"), 64, Purpose.FOOTER)))
        .isInstanceOfSatisfying(
            StorageException.class, it -> assertThat(it.kind()).isEqualTo(Kind.CHANGED));
    assertThat(store.texts()).containsExactly("footer a [-64, end)", "footer a [969, 1000)");
  }

  @Test
  void throttlingIsTriedAgainAndThenTold() {
    pin(session, "a");
    faulty.fail(it -> true, Kind.THROTTLED, 2);
    assertThat(read(data("a", 0, 10)).toArray()).isEqualTo(contentOf(0, 10));

    faulty.fail(it -> true, Kind.THROTTLED, 100);
    assertThatThrownBy(() -> read(data("a", 10, 20)))
        .isInstanceOfSatisfying(
            StorageException.class,
            it -> {
              assertThat(it.kind()).isEqualTo(Kind.THROTTLED);
              assertThat(it.attempts()).isEqualTo(4);
              assertThat(it)
                  .hasMessageContaining("memory://m/a")
                  .hasMessageEndingWith("4 attempts");
            });
  }

  @Test
  void whatCannotBeRetriedIsToldAtOnce() {
    pin(session, "a");
    faulty.fail(it -> true, Kind.DENIED, 1);

    assertThatThrownBy(() -> read(data("a", 0, 10)))
        .isInstanceOfSatisfying(
            StorageException.class, it -> assertThat(it.attempts()).isEqualTo(1));
  }

  @Test
  void aFailedRequestDoesNotFailOthers() {
    pin(session, "a");
    faulty.fail(it -> it.range().toString().equals("[0, 10)"), Kind.DENIED, 1);

    List<CompletableFuture<Bytes>> results =
        scheduler.read(session, List.of(data("a", 0, 10), data("a", 500, 510)));

    assertThat(results.get(0)).isCompletedExceptionally();
    assertThat(results.get(1).join().toArray()).isEqualTo(contentOf(500, 510));
    assertThat(read(data("a", 0, 10)).toArray()).isEqualTo(contentOf(0, 10));
  }

  @Test
  void aChangedObjectIsNeverMixed() {
    pin(session, "a");
    read(data("a", 0, 10));
    memory.put("a", new byte[1000]);

    assertThat(read(data("a", 0, 10)).toArray()).isEqualTo(contentOf(0, 10));
    assertThatThrownBy(() -> read(data("a", 0, 20)))
        .isInstanceOfSatisfying(
            StorageException.class, it -> assertThat(it.kind()).isEqualTo(Kind.CHANGED));
  }

  @Test
  void aMissingObjectIsNotFound() {
    ObjectLocation missing = memory.location("none");

    assertThatThrownBy(() -> read(WantedRange.whole(missing, Purpose.METADATA)))
        .isInstanceOfSatisfying(
            StorageException.class, it -> assertThat(it.kind()).isEqualTo(Kind.NOT_FOUND));
    assertThatThrownBy(() -> session.await(scheduler.readTail(session, missing, 8, Purpose.FOOTER)))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void aRangeBeyondTheEndOfAPinnedObjectCostsNoRequest() {
    pin(session, "a");
    store.clear();

    assertThatThrownBy(() -> read(data("a", 900, 1001)))
        .isInstanceOfSatisfying(
            StorageException.class, it -> assertThat(it.kind()).isEqualTo(Kind.RANGE_INVALID));
    assertThat(store.requests()).isEmpty();
  }

  @Test
  void locationsThatAreNotAllowedAreRefused() {
    try (StatementSession bound =
        StatementSession.builder()
            .allowedLocations(AllowedLocations.under(List.of(memory.location("other"))))
            .build()) {
      assertThatThrownBy(() -> scheduler.read(bound, List.of(data("a", 0, 10))))
          .isInstanceOfSatisfying(
              StorageException.class, it -> assertThat(it.kind()).isEqualTo(Kind.DENIED));
    }
    assertThat(store.requests()).isEmpty();
  }

  @Test
  void requestsInFlightAreBounded() throws Exception {
    pin(session, "a");
    WithheldRequests withheld = faulty.withhold(it -> true);
    CompletableFuture<Bytes> result = scheduler.read(session, List.of(data("a", 0, 1000))).get(0);

    assertThat(withheld.requests()).hasSize(CONFIG.maxInFlight());
    withheld.release();
    assertThat(result.join().toArray()).isEqualTo(content);
  }

  private List<String> textsOf(String key) {
    return store.texts().stream().filter(it -> it.contains(" " + key + " ")).toList();
  }

  @Test
  void whatIsReadAheadWaitsForWhatTheStatementNeedsNow() {
    pin(session, "a", "b");
    WithheldRequests withheld = faulty.withhold(it -> true);
    scheduler.read(session, List.of(data("a", 0, 800)));
    assertThat(withheld.requests()).hasSize(CONFIG.maxInFlight());

    WantedRange footer = WantedRange.of(memory.location("b"), 0, 10, Purpose.FOOTER);
    scheduler.read(session, List.of(footer, data("b", 100, 110)), Pace.AHEAD);
    scheduler.read(session, List.of(data("b", 200, 210)), Pace.NOW);
    withheld.release();

    assertThat(textsOf("b"))
        .containsExactly("data b [200, 210)", "footer b [0, 10)", "data b [100, 110)");
  }

  @Test
  void whatOneStatementReadsAheadTakesTurnsWithOthers() {
    pin(session, "a", "b");
    try (StatementSession other = StatementSession.unlimited()) {
      pin(other, "a", "b");
      WithheldRequests withheld = faulty.withhold(it -> true);
      scheduler.read(session, List.of(data("a", 0, 800)));

      scheduler.read(other, List.of(data("b", 0, 10)), Pace.AHEAD);
      scheduler.read(session, List.of(data("b", 100, 110), data("b", 200, 210)));
      withheld.release();

      assertThat(textsOf("b").get(0)).isEqualTo("data b [0, 10)");
    }
  }

  @Test
  void filtersOfLaterSplitsDoNotKeepTheColumnsOfTheFirstWaiting() {
    pin(session, "a", "b");
    WithheldRequests withheld = faulty.withhold(it -> true);
    scheduler.read(session, List.of(data("a", 0, 800)));

    List<WantedRange> splits = new ArrayList<>();
    for (int start = 0; start < 900; start += 300) {
      splits.add(data("b", start, start + 10));
      splits.add(
          WantedRange.of(memory.location("b"), start + 100, start + 110, Purpose.FILTER_DATA));
      splits.add(data("b", start + 200, start + 210));
    }
    scheduler.read(session, splits);
    WantedRange index = WantedRange.of(memory.location("b"), 990, 1000, Purpose.PAGE_INDEX);
    scheduler.read(session, List.of(index));
    withheld.release();

    assertThat(textsOf("b"))
        .containsExactly(
            "page index b [990, 1000)",
            "data b [0, 10)",
            "filter data b [100, 110)",
            "data b [200, 210)",
            "data b [300, 310)",
            "filter data b [400, 410)",
            "data b [500, 510)",
            "data b [600, 610)",
            "filter data b [700, 710)",
            "data b [800, 810)");
  }

  @Test
  void aSharedRequestIsCountedAsItsMostUrgentRange() {
    pin(session, "a", "b");
    WithheldRequests withheld = faulty.withhold(it -> true);
    scheduler.read(session, List.of(data("a", 0, 800)));

    WantedRange filter = WantedRange.of(memory.location("b"), 205, 220, Purpose.FILTER_DATA);
    scheduler.read(session, List.of(data("b", 0, 10), data("b", 200, 205), filter));
    withheld.release();

    assertThat(textsOf("b")).containsExactly("data b [0, 10)", "filter data b [200, 220)");
    CounterSnapshot io = session.counters().snapshot();
    assertThat(io.of(Purpose.FILTER_DATA)).isEqualTo(new RequestTally(1, 20));
    assertThat(io.bytes()).isEqualTo(830);
  }

  @Test
  void whatAnotherStatementComesToWaitForIsSentWhenItIsItsTurn() {
    pin(session, "a", "b");
    try (StatementSession other = StatementSession.unlimited()) {
      pin(other, "b");
      WithheldRequests withheld = faulty.withhold(it -> true);
      scheduler.read(session, List.of(data("a", 0, 800)));
      scheduler.read(session, List.of(data("b", 0, 10)), Pace.AHEAD);
      scheduler.read(session, List.of(data("b", 100, 110), data("b", 200, 210)));

      CompletableFuture<Bytes> joined = scheduler.read(other, List.of(data("b", 0, 10))).get(0);
      withheld.release();

      assertThat(textsOf("b"))
          .containsExactly("data b [0, 10)", "data b [100, 110)", "data b [200, 210)");
      assertThat(joined.join().toArray()).isEqualTo(contentOf(0, 10));
      assertThat(other.counters().snapshot().requests()).isZero();
    }
  }

  @Test
  void whoJoinsARequestThatWillBeRepeatedHasATurnWhenItIs() {
    pin(session, "a", "b");
    try (StatementSession other = StatementSession.unlimited()) {
      pin(other, "b");
      faulty.fail(it -> it.location().key().equals("b"), Kind.TRANSPORT, 1);
      CompletableFuture<Bytes> ahead =
          scheduler.read(session, List.of(data("b", 0, 10)), Pace.AHEAD).get(0);
      CompletableFuture<Bytes> joined = scheduler.read(other, List.of(data("b", 0, 10))).get(0);

      assertThat(other.await(joined).toArray()).isEqualTo(contentOf(0, 10));
      assertThat(session.await(ahead).toArray()).isEqualTo(contentOf(0, 10));
      assertThat(other.counters().snapshot().requests()).isZero();
    }
  }

  @Test
  void aCallThatFailsHalfwayLeavesNothingClaimed() {
    pin(session, "a", "b");
    KnownParts failing =
        new KnownParts() {
          private int finds;

          @Override
          public List<Part> find(VersionedObject object, ByteRange range) {
            finds++;
            // Both objects are looked up twice; by then the first is claimed.
            if (finds == 4) {
              throw new OutOfMemoryError("Java heap space");
            }
            return List.of();
          }

          @Override
          public void add(VersionedObject object, Part part) {}
        };
    try (FetchScheduler unlucky = FetchScheduler.builder(it -> faulty).known(failing).build();
        StatementSession other = StatementSession.unlimited()) {
      pin(other, "a");
      assertThatThrownBy(() -> unlucky.read(session, List.of(data("a", 0, 10), data("b", 0, 10))))
          .isInstanceOf(OutOfMemoryError.class);

      CompletableFuture<Bytes> later = unlucky.read(other, List.of(data("a", 0, 10))).get(0);
      assertThat(other.await(later).toArray()).isEqualTo(contentOf(0, 10));
    }
  }

  @Test
  void whatIsReadAheadAndThenNeededGoesBeforeWhatIsStillReadAhead() {
    pin(session, "a", "b");
    WithheldRequests withheld = faulty.withhold(it -> true);
    scheduler.read(session, List.of(data("a", 0, 800)));
    scheduler.read(
        session, List.of(data("b", 0, 10), data("b", 100, 110), data("b", 200, 210)), Pace.AHEAD);

    scheduler.read(session, List.of(data("b", 200, 205)), Pace.NOW);
    withheld.release();

    assertThat(textsOf("b"))
        .containsExactly("data b [200, 210)", "data b [0, 10)", "data b [100, 110)");
  }

  @Test
  void wholeObjectsThatALimitRefusesLeaveNothingUnderWay() {
    WithheldRequests withheld = faulty.withhold(it -> true);
    try (StatementSession limited =
        StatementSession.builder().ioLimits(new IoLimits(1, Long.MAX_VALUE)).build()) {
      List<CompletableFuture<Bytes>> results =
          scheduler.read(
              limited,
              List.of(
                  WantedRange.whole(memory.location("a"), Purpose.METADATA),
                  WantedRange.whole(memory.location("b"), Purpose.METADATA)));

      assertThat(withheld.requests()).hasSize(1);
      assertThat(results.get(0)).isNotDone();
      assertThatThrownBy(() -> limited.await(results.get(1))).isInstanceOf(IoLimitException.class);
    }
    assertThat(faulty.cancelledRequests()).isEqualTo(1);
  }

  @Test
  void bytesInFlightAreBounded() {
    pin(session, "a");
    try (FetchScheduler tight = scheduler(LIMITS.withMaxBytesInFlight(250), 0)) {
      WithheldRequests withheld = faulty.withhold(it -> true);
      CompletableFuture<Bytes> result = tight.read(session, List.of(data("a", 0, 1000))).get(0);

      assertThat(withheld.requests()).hasSize(2);
      withheld.release();
      assertThat(result.join().toArray()).isEqualTo(content);
    }
  }

  @Test
  void aStalledRequestIsGivenUpAndSentAgain() {
    pin(session, "a");
    try (FetchScheduler brisk = scheduler(LIMITS.withStallTimeout(Duration.ofMillis(60)), 0)) {
      faulty.withhold(
          it -> store.requests().isEmpty() || it.range().toString().equals("[0, 80)"), 40);
      CompletableFuture<Bytes> result = brisk.read(session, List.of(data("a", 0, 80))).get(0);

      assertThat(session.await(result).toArray()).isEqualTo(contentOf(0, 80));
    }
    assertThat(store.texts()).containsExactly("data a [0, 80)", "data a [40, 80)");
    assertThat(faulty.cancelledRequests()).isEqualTo(1);
  }

  @Test
  void closingTheSchedulerFailsWhatIsUnderWay() {
    pin(session, "a");
    faulty.withhold(it -> true);
    CompletableFuture<Bytes> result = scheduler.read(session, List.of(data("a", 0, 80))).get(0);

    scheduler.close();

    assertThat(result).isCompletedExceptionally();
    assertThat(faulty.cancelledRequests()).isEqualTo(1);
  }
}
