// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import static dev.rangefinder.exec.FakeTable.ROWS_PER_SPLIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.exec.FakeTable.Arrival;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.IoLimits;
import dev.rangefinder.session.MemoryBudget;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Scans of several statements in one budget, most of them left open after their first rows. The
 * window is filled by whoever takes a split, so that all has been asked for when a call returns.
 */
@Timeout(60)
class IdleScansTest {
  private static final long MIB = 1L << 20;

  private final List<OpenScan> open = new ArrayList<>();

  private static ExecutionContext context(
      StatementSession session, Executor workers, int parallelism) {
    return new ExecutionContext(
        session,
        parameter -> {
          throw new IllegalArgumentException();
        },
        workers,
        parallelism,
        Pruning.ON);
  }

  /** A scan of a table of its own, by a statement of its own. */
  private static final class OpenScan implements AutoCloseable {
    private final FakeTable table;
    private final StatementSession session;
    private final BatchSource source;

    OpenScan(StatementSession session, FakeTable table) {
      this.table = table;
      this.session = session;
      this.source = table.scan().open(context(session, Runnable::run, 1), 1).get(0);
    }

    /** The first row of the next batch; -1 at the end. */
    long next() {
      Batch batch = source.next();
      return batch == null ? -1 : batch.column(0).longAt(0);
    }

    List<Long> rest() {
      List<Long> rows = new ArrayList<>();
      for (long row = next(); row >= 0; row = next()) {
        rows.add(row);
      }
      return rows;
    }

    int splitsHeld() {
      return table.openReaders();
    }

    @Override
    public void close() {
      source.close();
      session.close();
    }
  }

  @AfterEach
  void close() {
    open.forEach(OpenScan::close);
  }

  private OpenScan scan(MemoryBudget budget, FakeTable table) {
    return scan(session(budget), table);
  }

  private static StatementSession session(MemoryBudget budget) {
    return StatementSession.builder().memoryBudget(budget).build();
  }

  private OpenScan scan(StatementSession session, FakeTable table) {
    OpenScan scan = new OpenScan(session, table);
    open.add(scan);
    return scan;
  }

  private OpenScan scan(MemoryBudget budget, int splits, long bytesPerSplit) {
    return scan(budget, new FakeTable(splits, bytesPerSplit, Arrival.AT_ONCE));
  }

  private static List<Long> firstRows(int fromSplit, int toSplit) {
    return IntStream.range(fromSplit, toSplit).mapToObj(i -> (long) i * ROWS_PER_SPLIT).toList();
  }

  @Test
  void aThirdScanReadsBesideTwoThatAreIdle() {
    MemoryBudget budget = new MemoryBudget(64 * MIB);
    scan(budget, 100, MIB).next();
    scan(budget, 100, MIB).next();

    OpenScan third = scan(budget, 100, MIB);

    assertThat(third.next()).isZero();
    // One is read, and as many are ahead as half of a third of the limit has room for.
    assertThat(third.splitsHeld()).isEqualTo(1 + 10);
    assertThat(third.rest()).isEqualTo(firstRows(1, 100));
  }

  @Test
  void fiftyScansReadWhereTheirFirstSplitsFit() {
    // Three quarters are for reading.
    MemoryBudget budget = new MemoryBudget(100 * MIB);
    long bytes = 75 * MIB / 50;
    for (int i = 0; i < 50; i++) {
      assertThat(scan(budget, 100, bytes).next()).isZero();
    }

    assertThat(open).allMatch(it -> it.splitsHeld() == 1);
    // Each takes its next split from what it has given back, wherever it goes on.
    for (OpenScan scan : open) {
      assertThat(scan.next()).isEqualTo(ROWS_PER_SPLIT);
    }
    for (OpenScan scan : open) {
      assertThat(scan.rest()).isEqualTo(firstRows(2, 100));
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void fiftyScansAtOnceReadWhereFewFit() throws Exception {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    for (int i = 0; i < 50; i++) {
      scan(budget, 20, MIB);
    }
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<Future<List<Long>>> rows = new ArrayList<>();
      for (OpenScan scan : open) {
        rows.add(threads.submit(scan::rest));
      }
      for (Future<List<Long>> one : rows) {
        assertThat(one.get()).isEqualTo(firstRows(0, 20));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void scansThatAreAtWorkLeaveEachOtherWhatIsAhead() throws Exception {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    // Each has one that it reads, and there is room for three or four ahead.
    for (int i = 0; i < 8; i++) {
      scan(budget, 100, MIB);
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Long>>> rows = new ArrayList<>();
      for (OpenScan scan : open) {
        rows.add(threads.submit(scan::rest));
      }
      for (Future<List<Long>> one : rows) {
        assertThat(one.get()).isEqualTo(firstRows(0, 100));
      }
    } finally {
      threads.shutdownNow();
    }
    // A pause of the machine may look like a long wait, but nobody asks for much of it twice.
    assertThat(open.stream().mapToInt(it -> it.table.futures().size()).sum())
        .isBetween(8 * 100, 12 * 100);
  }

  @Test
  void scansOfSeveralSourcesReadEachSplitOnceWhereFewFit() throws Exception {
    MemoryBudget budget = new MemoryBudget(8 * MIB);
    OpenScan idle = scan(budget, 30, MIB);
    idle.next();
    ExecutorService workers = Executors.newFixedThreadPool(2);
    ExecutorService readers = Executors.newFixedThreadPool(30);
    List<StatementSession> sessions = new ArrayList<>();
    List<Future<Long>> sums = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        StatementSession session = StatementSession.builder().memoryBudget(budget).build();
        sessions.add(session);
        Operator scan = new FakeTable(60, MIB, Arrival.AT_ONCE).scan();
        for (BatchSource source : scan.open(context(session, workers, 3), 3)) {
          sums.add(readers.submit(() -> sum(source)));
        }
      }
      long total = 0;
      for (Future<Long> sum : sums) {
        total += sum.get();
      }
      assertThat(total).isEqualTo(10L * IntStream.range(0, 60 * ROWS_PER_SPLIT).sum());
    } finally {
      readers.shutdownNow();
      workers.shutdownNow();
      sessions.forEach(StatementSession::close);
    }
    assertThat(idle.rest()).isEqualTo(firstRows(1, 30));
    assertThat(budget.reservedBytes()).isZero();
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
  void whatIsGivenBackIsReadLaterInItsPlace() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    OpenScan idle = scan(budget, 30, MIB);
    assertThat(idle.next()).isZero();
    assertThat(idle.splitsHeld()).isEqualTo(1 + 8);
    OpenScan large = scan(budget, 1, 8 * MIB);
    assertThat(large.next()).isZero();

    // Nearly twelve are for reading, and one is being read.
    assertThat(idle.splitsHeld()).isEqualTo(1 + 2);
    large.close();
    assertThat(idle.rest()).isEqualTo(firstRows(1, 30));
    assertThat(idle.table.futures()).hasSize(30 + 6);
  }

  @Test
  void whatIsGivenBackIsOnItsWayNoLonger() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    FakeTable table = new FakeTable(30, MIB, Arrival.WITHHELD);
    OpenScan idle = scan(budget, table);
    CompletableFuture<Long> first = CompletableFuture.supplyAsync(idle::next);
    while (table.futures().size() < 9) {
      Thread.onSpinWait();
    }
    table.arrive(0);
    assertThat(first.join()).isZero();

    scan(budget, 1, 8 * MIB).next();

    List<CompletableFuture<?>> futures = new ArrayList<>(table.futures());
    assertThat(futures.subList(1, 3)).noneMatch(CompletableFuture::isDone);
    assertThat(futures.subList(3, 9)).allMatch(CompletableFuture::isCancelled);
  }

  @Test
  void shortStatementsSeldomTakeTheSameAway() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    OpenScan large = scan(budget, 40, 5 * MIB);
    for (int split = 0; split < 40; split++) {
      assertThat(large.next()).isEqualTo((long) split * ROWS_PER_SPLIT);
      try (OpenScan small = new OpenScan(session(budget), new FakeTable(9, MIB, Arrival.AT_ONCE))) {
        assertThat(small.next()).isZero();
        assertThat(small.splitsHeld()).isGreaterThan(1);
      }
    }

    // The first time that it is ahead it is taken away, and then every eighth time.
    assertThat(large.table.futures()).hasSize(40 + 5);
  }

  @Test
  void nothingIsGivenBackWhereThereIsRoom() {
    MemoryBudget budget = new MemoryBudget(64 * MIB);
    OpenScan idle = scan(budget, 100, MIB);
    idle.next();

    OpenScan second = scan(budget, 10, MIB);
    second.next();

    // More than a half of its share now, but nobody needs it.
    assertThat(idle.splitsHeld()).isEqualTo(1 + 32);
    assertThat(second.splitsHeld()).isEqualTo(10);
  }

  @Test
  void theScanThatWasIdleForLongestGivesBackFirst() {
    MemoryBudget budget = new MemoryBudget(64 * MIB);
    OpenScan older = scan(budget, 100, MIB);
    OpenScan newer = scan(budget, 100, MIB);
    newer.next();
    older.next();
    newer.next();
    int ofNewer = newer.splitsHeld();

    scan(budget, 1, 16 * MIB).next();

    assertThat(newer.splitsHeld()).isEqualTo(ofNewer);
    assertThat(older.splitsHeld()).isEqualTo(1 + 16 - 3);
  }

  @Test
  void splitsWithoutBytesAreReadBesideOneThatTakesAllThatIsForReading() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    scan(budget, 2, 13 * MIB).next();

    OpenScan counting = scan(budget, 3, 0);

    assertThat(counting.next()).isZero();
    assertThat(counting.splitsHeld()).isEqualTo(3);
  }

  /** A scan that may ask for each of so many splits once. */
  private OpenScan limitedScan(MemoryBudget budget, int splits) {
    StatementSession session =
        StatementSession.builder()
            .memoryBudget(budget)
            .ioLimits(new IoLimits(splits, Long.MAX_VALUE))
            .build();
    int[] asked = new int[1];
    FakeTable table =
        new FakeTable(splits, MIB, Arrival.AT_ONCE)
            .whenRead(
                all -> {
                  session.admit(all - asked[0], 0);
                  asked[0] = all;
                });
    return scan(session, table);
  }

  @Test
  void whoseRequestsAreLimitedAsksForNothingTwice() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    OpenScan limited = limitedScan(budget, 30);
    limited.next();

    // Half of a share is four, of which one is read; the limited one holds twice that.
    OpenScan other = scan(budget, 30, MIB);
    assertThat(other.next()).isZero();

    assertThat(limited.rest()).isEqualTo(firstRows(1, 30));
    assertThat(other.rest()).isEqualTo(firstRows(1, 30));
  }

  @Test
  void whoseRequestsAreLimitedGivesBackForItself() {
    OpenScan limited = limitedScan(new MemoryBudget(16 * MIB), 30);
    limited.next();

    limited.session.memory().reserve(12 * MIB);

    assertThat(limited.splitsHeld()).isEqualTo(1 + 3);
  }

  @Test
  void aReaderThatCannotBeClosedFailsItsOwnStatementAlone() {
    MemoryBudget budget = new MemoryBudget(16 * MIB);
    FakeTable table =
        new FakeTable(9, MIB, Arrival.AT_ONCE)
            .whenClosed(
                number -> {
                  if (number == 8) {
                    throw new IllegalStateException("cannot be closed");
                  }
                });
    OpenScan idle = scan(budget, table);
    idle.next();

    assertThat(scan(budget, 1, 8 * MIB).next()).isZero();

    assertThat(idle.splitsHeld()).isEqualTo(1 + 2);
    assertThat(idle.session.memory().heldBytes()).isEqualTo(3 * MIB);
    assertThatThrownBy(idle::rest).hasMessage("cannot be closed");
  }
}
