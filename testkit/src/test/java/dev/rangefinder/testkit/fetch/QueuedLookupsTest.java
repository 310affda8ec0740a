// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.LoggedRequest;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestLog;
import dev.rangefinder.fetch.Endpoints;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.FaultyObjectStore;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabContent;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabRecord;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.LabSettings;
import dev.rangefinder.testkit.lab.VirtualLab;
import dev.rangefinder.testkit.lab.VirtualTime;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for statuses and listings take their turn with the reads of their endpoint. */
@Timeout(30)
class QueuedLookupsTest {

  private static final int MB = 1_000_000;
  private static final int BOUND = CoalesceConfig.OBJECT_STORE.maxInFlight();
  private static final Duration ROUND_TRIP = Duration.ofMillis(30);

  private final VirtualTime time = new VirtualTime();
  private final VirtualLab lab = new VirtualLab(time);
  private final Endpoints endpoints = new Endpoints();
  private final RequestLog log = new RequestLog();
  private final StatementSession session = StatementSession.unlimited();
  private final StatementSession other = StatementSession.unlimited();
  private FetchScheduler scheduler;

  @BeforeEach
  void start() {
    lab.put("a", LabContent.generated(1L << 33, 5));
    lab.settings(new LabSettings(ROUND_TRIP, 80 * MB, 1000));
    scheduler = scheduler(lab.store(CoalesceConfig.OBJECT_STORE));
  }

  private FetchScheduler scheduler(ObjectStore store) {
    return FetchScheduler.builder(it -> store)
        .endpoints(endpoints)
        .log(log)
        .clock(time)
        .limits(FetchLimits.DEFAULT)
        .build();
  }

  /** A scheduler that sends one request at a time. */
  private void oneAtOnce() {
    scheduler.close();
    scheduler = scheduler(lab.store(CoalesceConfig.OBJECT_STORE.withMaxInFlight(1)));
  }

  @AfterEach
  void close() {
    session.close();
    other.close();
    scheduler.close();
  }

  private CompletableFuture<ObjectStatus> stat(StatementSession of) {
    return scheduler.stat(of, lab.location("a"));
  }

  private List<CompletableFuture<ObjectStatus>> stats(StatementSession of, int count) {
    List<CompletableFuture<ObjectStatus>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(stat(of));
    }
    return results;
  }

  private List<CompletableFuture<Bytes>> reads(StatementSession of, int count) {
    List<WantedRange> wanted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wanted.add(WantedRange.of(lab.location("a"), i * 20L * MB, i * 20L * MB + 10, Purpose.DATA));
    }
    return scheduler.read(of, wanted);
  }

  private static boolean isStat(LabRequest request) {
    return request.method().equals("HEAD");
  }

  @Test
  void asManyStatusesAreAskedForAtOnceAsTheStoreAllows() {
    List<CompletableFuture<ObjectStatus>> results = stats(session, 100);

    time.runUntilIdle();

    assertThat(results).allMatch(it -> it.join().size() == 1L << 33);
    assertThat(lab.log().records()).hasSize(100);
    assertThat(LabRecord.mostAtOnce(lab.log().records())).isEqualTo(BOUND);
  }

  @Test
  void readsAndListingsCountInTheSameBound() {
    List<CompletableFuture<Bytes>> bytes = reads(session, 20);
    List<CompletableFuture<?>> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(scheduler.list(session, ListRequest.folder(lab.location("folder/"))));
    }

    time.runUntilIdle();

    assertThat(bytes).allMatch(CompletableFuture::isDone);
    assertThat(pages).allMatch(CompletableFuture::isDone);
    assertThat(LabRecord.mostAtOnce(lab.log().records())).isEqualTo(BOUND);
  }

  @Test
  void aStatementWithOneStatusIsNotBehindAHundredOfAnother() {
    stats(session, 100);
    CompletableFuture<ObjectStatus> one = stat(other);

    time.runFor(ROUND_TRIP.multipliedBy(2));

    assertThat(one).isDone();
  }

  @Test
  void aStatusGoesBeforeTheDataOfItsStatement() {
    List<CompletableFuture<Bytes>> data = reads(session, 300);
    CompletableFuture<ObjectStatus> one = stat(session);

    time.runFor(ROUND_TRIP.multipliedBy(2).plusMillis(2));

    assertThat(one).isDone();
    assertThat(data.get(299)).isNotDone();
  }

  @Test
  void aStatusThatAsksForPatienceDelaysTheReadsOfItsEndpoint() {
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 7));
    CompletableFuture<ObjectStatus> status = stat(session);
    time.runFor(Duration.ofMillis(100));
    lab.log().clear();

    CompletableFuture<Bytes> read = reads(other, 1).get(0);
    time.runFor(Duration.ofMillis(6500));
    assertThat(lab.log().records()).isEmpty();
    time.runUntilIdle();

    assertThat(status.join().size()).isEqualTo(1L << 33);
    assertThat(read.join().length()).isEqualTo(10);
  }

  @Test
  void aReadThatAsksForPatienceDelaysTheStatusesOfItsEndpoint() {
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 7));
    reads(session, 1);
    time.runFor(Duration.ofMillis(100));
    lab.log().clear();

    CompletableFuture<ObjectStatus> status = stat(other);
    time.runFor(Duration.ofMillis(6500));
    assertThat(lab.log().records()).isEmpty();
    time.runUntilIdle();

    assertThat(status).isCompleted();
  }

  @Test
  void throttledStatusesNarrowAndSuccessWidensWhatIsUnderWay() {
    lab.faults().next(8, it -> true, Faults.error(LabError.SLOW_DOWN));
    List<CompletableFuture<ObjectStatus>> results = stats(session, 1200);

    time.runUntilIdle();

    assertThat(results).allMatch(it -> it.join().size() == 1L << 33);
    assertThat(endpoints.statistics().get(0).throttled()).isEqualTo(8);
    List<LabRecord> records = lab.log().records();
    assertThat(LabRecord.mostAtOnce(records.subList(40, 100))).isLessThanOrEqualTo(20);
    assertThat(LabRecord.mostAtOnce(records.subList(1000, 1200))).isGreaterThan(28);
  }

  @Test
  void patienceBeginsWhenARequestIsSent() {
    oneAtOnce();
    lab.faults().always(it -> true, Faults.slowHead(Duration.ofSeconds(20)));

    List<CompletableFuture<ObjectStatus>> results = stats(session, 4);
    time.runUntilIdle();

    assertThat(results).allMatch(it -> it.join().size() == 1L << 33);
    assertThat(lab.log().records()).hasSize(4);
    assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds(80));
  }

  @Test
  void theLogShowsAnAttemptFromWhenItIsSent() {
    oneAtOnce();
    lab.faults().next(1, it -> true, Faults.stallHead());

    stats(session, 2);
    time.runFor(Duration.ofSeconds(29));
    assertThat(log.requests()).hasSize(1);
    assertThat(session.counters().snapshot().requests()).isEqualTo(1);
    time.runUntilIdle();

    assertThat(log.requests())
        .extracting(LoggedRequest::outcome)
        .containsExactly("TRANSPORT", "completed", "completed");
    assertThat(session.counters().snapshot().retries()).isEqualTo(1);
  }

  @Test
  void aQueuedStatusThatIsGivenUpIsNeverSent() {
    oneAtOnce();
    CompletableFuture<ObjectStatus> first = stat(session);
    CompletableFuture<ObjectStatus> second = stat(session);
    CompletableFuture<ObjectStatus> third = stat(session);

    second.cancel(true);
    time.runUntilIdle();

    assertThat(first).isCompleted();
    assertThat(third).isCompleted();
    assertThat(lab.log().records()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELLED", "TIMED_OUT"})
  void aStatementThatEndsEndsItsQueuedStatusesAtOnceUnsent(Reason reason) {
    oneAtOnce();
    List<CompletableFuture<ObjectStatus>> results = stats(session, 10);
    CompletableFuture<ObjectStatus> ofOther = stat(other);

    session.cancelToken().cancel(reason);

    assertThat(results).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThatThrownBy(results.get(9)::join)
        .cause()
        .isInstanceOf(StatementCancelledException.class);
    time.runUntilIdle();
    assertThat(ofOther).isCompleted();
    assertThat(lab.log().records()).hasSize(2);
  }

  @Test
  void aLookupMadeFromTheReplyToAnotherNeedsNoSecondPlace() {
    oneAtOnce();
    CompletableFuture<ObjectStatus> second =
        stat(session).thenCompose(it -> stat(session)).thenCompose(it -> stat(session));
    CompletableFuture<Bytes> afterRead =
        reads(session, 1).get(0).thenCompose(it -> stat(session)).thenCompose(it -> read());

    time.runUntilIdle();

    assertThat(second).isCompleted();
    assertThat(afterRead).isCompleted();
  }

  private CompletableFuture<Bytes> read() {
    return reads(session, 2).get(1);
  }

  @Test
  void readsThatNeverAnswerDoNotKeepStatusesWaitingForEver() {
    lab.faults().always(it -> !isStat(it), Faults.stallHead());
    List<CompletableFuture<Bytes>> reads = reads(session, 200);
    CompletableFuture<ObjectStatus> one = stat(session);

    time.runFor(Duration.ofSeconds(31));

    assertThat(reads).noneMatch(CompletableFuture::isDone);
    assertThat(one).isCompleted();
  }

  @Test
  void lateStatusesTellNothingOfLateReads() {
    for (int i = 0; i < 40; i++) {
      reads(session, 1);
      time.runUntilIdle();
    }
    lab.faults().always(QueuedLookupsTest::isStat, Faults.slowHead(Duration.ofSeconds(5)));
    lab.faults().next(1, it -> !isStat(it), Faults.slowHead(Duration.ofSeconds(5)));
    stats(session, 3);
    CompletableFuture<Bytes> read = read();

    time.runFor(Duration.ofMillis(100));

    assertThat(read).isCompleted();
    assertThat(session.counters().snapshot().hedges()).isEqualTo(1);
  }

  @Test
  void lookupsOfALocalDiskMayBeMadeFromTheRepliesToOthers(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("a"), new byte[100]);
    ObjectLocation location = ObjectLocation.parse(folder.resolve("a").toUri().toString());
    try (FileObjectStore files =
            new FileObjectStore(
                FileSystems.getDefault(), CoalesceConfig.LOCAL_FILE.withMaxInFlight(1));
        FetchScheduler local = FetchScheduler.builder(it -> files).build()) {
      WantedRange wanted = WantedRange.of(location, 10, 20, Purpose.DATA);

      List<CompletableFuture<Bytes>> results = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        results.add(
            local
                .stat(session, location)
                .thenCompose(it -> local.stat(session, location))
                .thenCompose(it -> local.read(session, List.of(wanted)).get(0)));
      }

      assertThat(results).allMatch(it -> session.await(it).length() == 10);
    }
  }

  @Test
  void statusesThatAreThereAtOnceDoNotNest() {
    MemoryObjectStore memory = new MemoryObjectStore("m", CoalesceConfig.MEMORY.withMaxInFlight(1));
    ObjectLocation location = memory.put("a", new byte[10]).location();
    CompletableFuture<ObjectStatus> withheld = new CompletableFuture<>();
    AtomicInteger asked = new AtomicInteger();
    scheduler.close();
    scheduler =
        scheduler(
            new FaultyObjectStore(memory) {
              @Override
              public CompletableFuture<ObjectStatus> stat(ObjectLocation of) {
                return asked.getAndIncrement() == 0 ? withheld : super.stat(of);
              }
            });
    scheduler.stat(session, location);
    AtomicInteger left = new AtomicInteger(20_000);

    askOneAfterAnother(location, left);
    withheld.complete(memory.stat(location).join());

    assertThat(left).hasValue(0);
  }

  private void askOneAfterAnother(ObjectLocation location, AtomicInteger left) {
    scheduler
        .stat(session, location)
        .thenAccept(
            it -> {
              if (left.decrementAndGet() > 0) {
                askOneAfterAnother(location, left);
              }
            });
  }

  @Test
  void aStoreThatThrowsGivesItsPlaceBack() {
    AtomicInteger asked = new AtomicInteger();
    ObjectStore failing =
        new FaultyObjectStore(lab.store(CoalesceConfig.OBJECT_STORE.withMaxInFlight(1))) {
          @Override
          public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
            return switch (asked.getAndIncrement()) {
              case 0 -> throw new OutOfMemoryError("unable to create native thread");
              case 1 -> throw new IllegalStateException("broken");
              default -> super.stat(location);
            };
          }
        };
    scheduler.close();
    scheduler = scheduler(failing);

    List<CompletableFuture<ObjectStatus>> results = stats(session, 3);
    time.runUntilIdle();

    assertThatThrownBy(results.get(0)::join).cause().isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(results.get(1)::join).cause().hasMessage("broken");
    assertThat(results.get(2)).isCompleted();
    assertThat(log.requests())
        .extracting(LoggedRequest::outcome)
        .containsExactly("failed", "failed", "completed");
  }

  /** A scheduler for which what replies tell may be used again. */
  private FetchScheduler reusing() {
    return FetchScheduler.builder(it -> lab.store(CoalesceConfig.OBJECT_STORE))
        .endpoints(endpoints)
        .log(log)
        .clock(time)
        .statusReuse(Duration.ofSeconds(30))
        .build();
  }

  @Test
  void statementsThatAskForTheSameAtOnceShareOneRequest() {
    try (FetchScheduler reusing = reusing()) {
      ListRequest page = ListRequest.folder(lab.location(""));
      CompletableFuture<ObjectStatus> one = reusing.stat(session, lab.location("a"));
      CompletableFuture<ObjectStatus> two = reusing.stat(other, lab.location("a"));
      CompletableFuture<?> listed = reusing.list(session, page);
      CompletableFuture<?> listedToo = reusing.list(other, page);
      time.runUntilIdle();

      assertThat(two.join()).isEqualTo(one.join());
      assertThat(listed).isCompleted();
      assertThat(listedToo).isCompleted();
      assertThat(lab.log().records()).hasSize(2);
      assertThat(session.counters().snapshot().requests()).isEqualTo(2);
      assertThat(other.counters().snapshot().requests()).isZero();

      reusing.list(other, page);
      time.runUntilIdle();
      assertThat(lab.log().records()).hasSize(3);
    }
  }

  @Test
  void aSharedStatusGoesOnWhenWhoAskedFirstIsCancelledAndEndsWithTheLastWhoWaits() {
    try (FetchScheduler reusing = reusing()) {
      CompletableFuture<ObjectStatus> one = reusing.stat(session, lab.location("a"));
      CompletableFuture<ObjectStatus> two = reusing.stat(other, lab.location("a"));
      session.cancelToken().cancel(Reason.CANCELLED);
      assertThat(one).isCompletedExceptionally();
      time.runUntilIdle();
      assertThat(two.join().location()).isEqualTo(lab.location("a"));

      CompletableFuture<ObjectStatus> three = reusing.stat(other, lab.location("a"));
      three.cancel(true);
      time.runUntilIdle();
      List<LoggedRequest> logged = log.requests();
      assertThat(logged.get(logged.size() - 1).outcome()).isEqualTo("cancelled");
    }
  }

  @Test
  void closingEndsWhatIsQueuedAndWhatIsAskedForLater() {
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 7));
    CompletableFuture<ObjectStatus> sent = stat(session);
    time.runFor(Duration.ofMillis(100));
    CompletableFuture<ObjectStatus> queued = stat(session);

    scheduler.close();
    CompletableFuture<ObjectStatus> late = stat(session);

    assertThat(List.of(sent, queued, late)).allMatch(CompletableFuture::isCompletedExceptionally);
    time.runUntilIdle();
    assertThat(lab.log().records()).hasSize(1);
  }
}
