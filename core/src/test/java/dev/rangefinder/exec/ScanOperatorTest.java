// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import static dev.rangefinder.exec.FakeTable.ROWS_PER_SPLIT;
import static dev.rangefinder.exec.Rows.bigint;
import static dev.rangefinder.exec.Rows.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.exec.FakeTable.Arrival;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.scan.ScanForecast;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.MemoryBudget;
import dev.rangefinder.session.MemoryLimitException;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScanOperatorTest {
  private static final long MIB = 1L << 20;

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private StatementSession session = StatementSession.unlimited();

  @AfterEach
  void close() {
    session.close();
    workers.shutdownNow();
  }

  private ExecutionContext context(int parallelism) {
    return new ExecutionContext(
        session,
        parameter -> {
          throw new IllegalArgumentException();
        },
        workers,
        parallelism,
        Pruning.ON);
  }

  private static Expression atLeast(int bound) {
    return new FunctionCall(
        BuiltinFunction.GREATER_OR_EQUAL,
        ColumnType.BOOLEAN,
        column(0, ColumnType.BIGINT),
        bigint(bound));
  }

  @Test
  void yieldsAllRowsInOrder() {
    FakeTable table = new FakeTable(30, MIB, Arrival.AT_ONCE);
    assertThat(Rows.of(table.scan(), context(1)))
        .containsExactlyElementsOf(
            IntStream.range(0, 30 * ROWS_PER_SPLIT).mapToObj(Integer::toString).toList());
    assertThat(table.openReaders()).isZero();
    assertThat(session.memory().heldBytes()).isZero();
  }

  @Test
  void yieldsTheFirstRowsWhileTheLastPartIsWithheld() {
    FakeTable table = new FakeTable(2, MIB, Arrival.WITHHELD);
    try (BatchSource source = table.scan().open(context(1), 1).get(0)) {
      CompletableFuture<Batch> first = CompletableFuture.supplyAsync(source::next, workers);
      awaitRequests(table, 1);
      table.arrive(0);
      assertThat(first.join().column(0).longAt(0)).isZero();
      awaitRequests(table, 2);
      assertThat(table.futures().get(1)).isNotDone();
      table.arrive(1);
      assertThat(source.next().column(0).longAt(0)).isEqualTo(ROWS_PER_SPLIT);
      assertThat(source.next()).isNull();
    }
  }

  private static void awaitRequests(FakeTable table, int count) {
    while (table.futures().size() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void asksAheadForNoMoreThanItsWindow() throws InterruptedException {
    FakeTable table = new FakeTable(50, 16 * MIB, Arrival.WITHHELD);
    try (BatchSource source = table.scan().open(context(1), 1).get(0)) {
      CompletableFuture<Batch> first = CompletableFuture.supplyAsync(source::next, workers);
      awaitRequests(table, 5);
      Thread.sleep(50);
      assertThat(table.futures()).hasSize(5);
      assertThat(session.memory().heldBytes()).isEqualTo(5 * 16 * MIB);
      table.arrive(0);
      first.join();
    }
  }

  @Test
  void closingGivesUpWhatIsOnItsWay() {
    FakeTable table = new FakeTable(5, MIB, Arrival.WITHHELD);
    BatchSource source = table.scan().open(context(1), 1).get(0);
    CompletableFuture<Batch> first = CompletableFuture.supplyAsync(source::next, workers);
    awaitRequests(table, 5);
    table.arrive(0);
    first.join();
    source.close();
    source.close();
    assertThat(table.futures().subList(1, 5)).allMatch(CompletableFuture::isCancelled);
    assertThat(table.openReaders()).isZero();
    assertThat(session.memory().heldBytes()).isZero();
    assertThat(source.next()).isNull();
  }

  @Test
  void closingWhileMoreIsPlannedEndsThat() throws InterruptedException {
    CountDownLatch isPlanning = new CountDownLatch(1);
    CountDownLatch isClosed = new CountDownLatch(1);
    FakeTable table =
        new FakeTable(50, MIB, Arrival.AT_ONCE)
            .whenPlanned(
                number -> {
                  if (number == 3) {
                    isPlanning.countDown();
                    await(isClosed);
                  }
                });
    BatchSource source = table.scan().open(context(1), 1).get(0);
    source.next();
    await(isPlanning);
    source.close();
    isClosed.countDown();
    awaitWorkers();

    assertThat(table.futures()).hasSizeLessThanOrEqualTo(4);
    assertThat(table.openReaders()).isZero();
    assertThat(session.memory().heldBytes()).isZero();
  }

  @Test
  void whatIsReservedWhileTheStatementEndsIsGivenBack() throws InterruptedException {
    MemoryBudget budget = new MemoryBudget(100 * MIB);
    session = StatementSession.builder().memoryBudget(budget).build();
    CountDownLatch isReading = new CountDownLatch(1);
    CountDownLatch isClosed = new CountDownLatch(1);
    FakeTable table =
        new FakeTable(50, MIB, Arrival.AT_ONCE)
            .whenRead(
                splits -> {
                  if (splits == 4) {
                    isReading.countDown();
                    await(isClosed);
                    session.throwIfCancelled();
                  }
                });
    BatchSource source = table.scan().open(context(1), 1).get(0);
    source.next();
    await(isReading);
    session.close();
    source.close();
    isClosed.countDown();
    awaitWorkers();

    assertThat(budget.reservedBytes()).isZero();
    assertThat(table.openReaders()).isZero();
    assertThat(session.memory().tryReserve(1)).isFalse();
    assertThat(session.memory().tryReserveForReading(1)).isFalse();
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void aSplitThatCannotBeReadLeavesNothingReserved() {
    FakeTable table =
        new FakeTable(5, MIB, Arrival.AT_ONCE)
            .whenRead(
                splits -> {
                  if (splits == 3) {
                    throw new IllegalStateException("cannot be read");
                  }
                });
    assertThatThrownBy(() -> Rows.of(table.scan(), context(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(table.openReaders()).isZero();
    assertThat(session.memory().heldBytes()).isZero();
  }

  private void awaitWorkers() throws InterruptedException {
    workers.shutdown();
    assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLimitAsksForTheSplitsItNeedsAlone() {
    FakeTable table = new FakeTable(50, MIB, Arrival.AT_ONCE);
    Operator scan = new ScanOperator(table, List.of(0), null, bigint(15));
    assertThat(Rows.of(new LimitOperator(scan, null, bigint(15)), context(1))).hasSize(15);
    assertThat(table.futures()).hasSize(2);
  }

  @Test
  void aLimitBehindAConditionLooksAtOneSplitAfterAnother() {
    FakeTable table = new FakeTable(50, MIB, Arrival.AT_ONCE);
    Operator scan = new ScanOperator(table, List.of(0), atLeast(25), bigint(10));
    assertThat(Rows.of(new LimitOperator(scan, null, bigint(10)), context(1)))
        .startsWith("25")
        .hasSize(10);
    assertThat(table.futures()).hasSize(4);
  }

  @Test
  void severalSourcesShareTheSplits() {
    FakeTable table = new FakeTable(40, MIB, Arrival.AT_ONCE);
    List<BatchSource> sources = table.scan().open(context(3), 3);
    assertThat(sources).hasSize(3);
    List<CompletableFuture<Long>> sums =
        sources.stream()
            .map(source -> CompletableFuture.supplyAsync(() -> sum(source), workers))
            .toList();
    long total = sums.stream().mapToLong(CompletableFuture::join).sum();
    assertThat(total).isEqualTo(IntStream.range(0, 40 * ROWS_PER_SPLIT).sum());
    assertThat(table.openReaders()).isZero();
    assertThat(session.memory().heldBytes()).isZero();
  }

  private static long sum(BatchSource source) {
    long sum = 0;
    try (source) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        for (int i = 0; i < batch.selectedRows(); i++) {
          sum += batch.column(0).longAt(batch.position(i));
        }
      }
    }
    return sum;
  }

  @Test
  void littleMemoryShrinksTheWindowAndTooLittleIsAnError() {
    session = StatementSession.builder().memoryBudget(new MemoryBudget(5 * MIB)).build();
    FakeTable table = new FakeTable(20, 2 * MIB, Arrival.AT_ONCE);
    assertThat(Rows.of(table.scan(), context(1))).hasSize(20 * ROWS_PER_SPLIT);
    FakeTable large = new FakeTable(1, 6 * MIB, Arrival.AT_ONCE);
    assertThatThrownBy(() -> Rows.of(large.scan(), context(1)))
        .isInstanceOf(MemoryLimitException.class);
  }

  @Test
  void aStatementComputesWithinTheLimitWhileItAsksForWhatIsAhead() {
    CountDownLatch isAsking = new CountDownLatch(1);
    CountDownLatch isWaiting = new CountDownLatch(1);
    session =
        StatementSession.builder()
            .memoryBudget(new MemoryBudget(16 * MIB))
            .stopSignal(
                () -> {
                  if (isAsking.getCount() == 0) {
                    isWaiting.countDown();
                  }
                  return false;
                })
            .build();
    FakeTable table =
        new FakeTable(100, MIB, Arrival.AT_ONCE)
            .whenRead(
                splits -> {
                  if (splits > 9) {
                    isAsking.countDown();
                    await(isWaiting);
                  }
                });
    try (BatchSource source = table.scan().open(context(1), 1).get(0)) {
      source.next();
      source.next();
      await(isAsking);

      // One is read and eight are ahead, which go back when the last of them has been asked for.
      session.memory().reserve(10 * MIB);
    }
  }

  /** A scan whose first split is read and whose next three, which were ahead, are given back. */
  private BatchSource scanThatGaveBack(FakeTable table, StatementSession other) {
    BatchSource source = table.scan().open(context(1), 1).get(0);
    source.next();
    awaitRequests(table, 4);
    other.memory().reserveForReading(10 * MIB, () -> false);
    while (session.memory().heldBytes() > MIB) {
      Thread.onSpinWait();
    }
    return source;
  }

  private static long firstRow(BatchSource source) {
    return source.next().column(0).longAt(0);
  }

  @Test
  void whatIsPlannedIsReadWhileMoreIsPlanned() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    session = StatementSession.builder().memoryBudget(budget).build();
    CountDownLatch isRead = new CountDownLatch(1);
    FakeTable table =
        new FakeTable(5, MIB, Arrival.AT_ONCE)
            .whenPlanned(
                number -> {
                  if (number == 4) {
                    await(isRead);
                  }
                });
    try (StatementSession other = StatementSession.builder().memoryBudget(budget).build();
        BatchSource source = scanThatGaveBack(table, other)) {
      other.close();

      assertThat(firstRow(source)).isEqualTo(ROWS_PER_SPLIT);
      assertThat(firstRow(source)).isEqualTo(2 * ROWS_PER_SPLIT);
      isRead.countDown();
      assertThat(firstRow(source)).isEqualTo(3 * ROWS_PER_SPLIT);
      assertThat(firstRow(source)).isEqualTo(4 * ROWS_PER_SPLIT);
      assertThat(source.next()).isNull();
    }
  }

  @Test
  void whatIsPlannedIsReadBeforePlanningFails() throws InterruptedException {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    session = StatementSession.builder().memoryBudget(budget).build();
    CountDownLatch isGivenBack = new CountDownLatch(1);
    FakeTable table =
        new FakeTable(5, MIB, Arrival.AT_ONCE)
            .whenPlanned(
                number -> {
                  if (number == 4) {
                    await(isGivenBack);
                    throw new IllegalStateException("cannot be planned");
                  }
                });
    try (StatementSession other = StatementSession.builder().memoryBudget(budget).build();
        BatchSource source = scanThatGaveBack(table, other)) {
      other.close();
      isGivenBack.countDown();
      awaitWorkers();

      for (int split = 1; split < 4; split++) {
        assertThat(firstRow(source)).isEqualTo((long) split * ROWS_PER_SPLIT);
      }
      assertThatThrownBy(source::next).hasMessage("cannot be planned");
    }
  }

  @Test
  void nothingIsReadThatComesAfterWhatCannotBeRead() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    session = StatementSession.builder().memoryBudget(budget).build();
    FakeTable table =
        new FakeTable(4, MIB, Arrival.AT_ONCE)
            .whenRead(
                splits -> {
                  if (splits == 5) {
                    throw new IllegalStateException("cannot be read");
                  }
                });
    try (StatementSession other = StatementSession.builder().memoryBudget(budget).build();
        BatchSource source = scanThatGaveBack(table, other)) {
      // There is room for the next split alone.
      assertThatThrownBy(source::next).hasMessage("cannot be read");
      assertThatThrownBy(source::next).hasMessage("cannot be read");
      assertThat(session.memory().heldBytes()).isZero();
    }
  }

  @Test
  void aReaderThatCannotBeClosedLeavesNothingReserved() {
    FakeTable table =
        new FakeTable(5, MIB, Arrival.AT_ONCE)
            .whenClosed(
                number -> {
                  throw new IllegalStateException("cannot be closed");
                });
    BatchSource source = table.scan().open(context(1), 1).get(0);
    source.next();
    assertThatThrownBy(source::next).hasMessage("cannot be closed");
    source.next();
    assertThatThrownBy(source::close).hasMessage("cannot be closed");
    assertThat(table.openReaders()).isZero();
    assertThat(session.memory().heldBytes()).isZero();
  }

  @Test
  void ofASplitTheColumnsOfItsFilterAreAskedForFirstAndNothingOfALaterOneBefore() {
    FakeTable table = new FakeTable(3, 100, Arrival.AT_ONCE).withFilterLast();

    assertThat(Rows.of(table.scan(), context(1))).hasSize(3 * ROWS_PER_SPLIT);

    assertThat(table.asked())
        .extracting(it -> it.location().key() + " " + it.purpose().label())
        .containsExactly(
            "part-0 filter data",
            "part-0 data",
            "part-1 filter data",
            "part-1 data",
            "part-2 filter data",
            "part-2 data");
  }

  @Test
  void theDeadlineEndsAWaitForBytes() {
    session = StatementSession.builder().deadline(Deadline.after(Duration.ofMillis(50))).build();
    FakeTable table = new FakeTable(2, MIB, Arrival.WITHHELD);
    assertThatThrownBy(() -> Rows.of(table.scan(), context(1)))
        .isInstanceOf(StatementCancelledException.class);
  }

  @Test
  void forecastsWithoutReading() {
    FakeTable table = new FakeTable(7, 100, Arrival.WITHHELD);
    ScanForecast forecast = new ScanOperator(table, List.of(0), null, null).forecast(context(1));
    FetchForecast fetch = forecast.fetch(session);
    assertThat(fetch.requests()).isEqualTo(7);
    assertThat(fetch.bytes()).isEqualTo(700);
    assertThat(table.futures()).isEmpty();
    assertThat(forecast.items(fetch)).containsEntry("files", "7/7").doesNotContainKey("residual");
  }
}
