// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.events.Purpose;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.type.ColumnType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The requests that tables make through the real scheduler. */
class ParquetRequestsTest {
  private final MemoryObjectStore store = new MemoryObjectStore("requests");
  private final FetchScheduler scheduler = FetchScheduler.builder(it -> store).build();
  private final MemoryMetadata metadata = new MemoryMetadata();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private ParquetTable open(List<DataFile> files, StatementSession session) {
    return ParquetTable.open(files, ParquetOptions.DEFAULT, scheduler, metadata, session);
  }

  private static long requests(StatementSession session, Purpose purpose) {
    return session.counters().snapshot().of(purpose).requests();
  }

  @Test
  void oneRequestOpensAFileAndOneReadsNearColumns() throws Exception {
    try (DuckDb duckDb = new DuckDb();
        StatementSession session = StatementSession.unlimited()) {
      byte[] file = duckDb.parquet("SELECT i AS x, i * 2 AS y FROM range(100000) t(i)", "");
      ParquetTable table = open(List.of(DataFile.of(store.put("f.parquet", file))), session);
      assertThat(requests(session, Purpose.FOOTER)).isEqualTo(1);
      List<Split> splits = TableReading.splits(table, ScanRequest.of(List.of(0, 1)), session);
      assertThat(splits).hasSize(1);
      long[] rows = new long[1];
      TableReading.read(table, splits.get(0), session, batch -> rows[0] += batch.rows());
      assertThat(rows[0]).isEqualTo(100_000);
      assertThat(requests(session, Purpose.FOOTER)).isEqualTo(1);
      assertThat(requests(session, Purpose.DATA)).isEqualTo(1);
      assertThat(requests(session, Purpose.STATUS)).isZero();
    }
  }

  @Test
  void columnsThatDecideWhichRowsAreNeededAreToldFromOthers() throws Exception {
    try (DuckDb duckDb = new DuckDb();
        StatementSession session = StatementSession.unlimited()) {
      byte[] file = duckDb.parquet("SELECT i AS x, i * 2 AS y, -i AS z FROM range(100) t(i)", "");
      ParquetTable table = open(List.of(DataFile.of(store.put("f.parquet", file))), session);
      assertThat(purposes(table, 10, session))
          .containsExactly(Purpose.DATA, Purpose.FILTER_DATA, Purpose.FILTER_DATA);
      // All rows of the row group match: no column decides anything.
      assertThat(purposes(table, -500, session)).containsExactly(Purpose.DATA, Purpose.DATA);
    }
  }

  /** The purposes of reading z and x where both x and y are greater than a number. */
  private static List<Purpose> purposes(ParquetTable table, long least, StatementSession session) {
    Expression predicate =
        new FunctionCall(
            BuiltinFunction.AND,
            ColumnType.BOOLEAN,
            greaterThan(table, 0, least),
            greaterThan(table, 1, least));
    ScanRequest request = new ScanRequest(List.of(2, 0), predicate, Long.MAX_VALUE, Pruning.ON);
    Split split = TableReading.splits(table, request, session).get(0);
    try (BatchReader reader = table.open(split)) {
      return reader.needs().stream().map(WantedRange::purpose).toList();
    }
  }

  private static Expression greaterThan(ParquetTable table, int column, long value) {
    ColumnType type = table.schema().field(column).type();
    return new FunctionCall(
        BuiltinFunction.GREATER,
        ColumnType.BOOLEAN,
        new ColumnReference(column, type),
        new Literal(type, value));
  }

  @Test
  void countingASecondTimeNeedsNoRequest() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      List<DataFile> files =
          List.of(
              DataFile.of(store.put("a", duckDb.parquet("SELECT 1 AS x", ""))),
              DataFile.of(store.put("b", duckDb.parquet("SELECT 2 AS x", ""))),
              DataFile.of(store.put("c", duckDb.parquet("SELECT 3 AS x", ""))));
      for (int expected : new int[] {3, 0}) {
        try (StatementSession session = StatementSession.unlimited()) {
          ParquetTable table = open(files, session);
          assertThat(TableReading.splits(table, ScanRequest.of(List.of()), session)).hasSize(3);
          assertThat(session.counters().snapshot().requests()).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aFileThatChangesUnderAStatementIsAnError() throws Exception {
    try (DuckDb duckDb = new DuckDb();
        StatementSession session = StatementSession.unlimited()) {
      byte[] file = duckDb.parquet("SELECT i AS x FROM range(1000) t(i)", "");
      ParquetTable table = open(List.of(DataFile.of(store.put("f.parquet", file))), session);
      Split split = TableReading.splits(table, ScanRequest.of(List.of(0)), session).get(0);
      store.put("f.parquet", file);
      assertThatThrownBy(() -> TableReading.read(table, split, session, batch -> {}))
          .hasRootCauseInstanceOf(StorageException.class)
          .hasMessageContaining("object changed");
    }
  }

  @Test
  void aMissingFileIsAStorageError() {
    try (StatementSession session = StatementSession.unlimited()) {
      assertThatThrownBy(
              () -> open(List.of(DataFile.of(store.location("nowhere.parquet"))), session))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("nowhere.parquet");
    }
  }
}
