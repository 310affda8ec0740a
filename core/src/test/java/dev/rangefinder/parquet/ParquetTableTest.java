// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.parquet.ParquetOptions.SchemaSource;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableStatistics.Exactness;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.DictionaryVector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ParquetTableTest {
  private static DuckDb duckDb;

  private final MemoryRanges ranges = new MemoryRanges();
  private final MemoryMetadata metadata = new MemoryMetadata();
  private final StatementSession session = StatementSession.unlimited();
  private final List<DataFile> files = new ArrayList<>();

  @BeforeAll
  static void openDuckDb() throws Exception {
    duckDb = new DuckDb();
  }

  @AfterAll
  static void closeDuckDb() throws Exception {
    duckDb.close();
  }

  private void add(String query) throws Exception {
    add(query, "");
  }

  private void add(String query, String options) throws Exception {
    String name = "part-" + files.size() + ".parquet";
    files.add(DataFile.of(ranges.put(name, duckDb.parquet(query, options))));
  }

  private ParquetTable open() {
    return open(ParquetOptions.DEFAULT);
  }

  private ParquetTable open(ParquetOptions options) {
    return ParquetTable.open(files, options, ranges, metadata, session);
  }

  private static List<List<Object>> rows(ParquetTable table, Integer... columns) {
    return TableReading.rows(table, ScanRequest.of(List.of(columns)));
  }

  private static Expression compare(
      BuiltinFunction function, ParquetTable table, int column, Object value) {
    ColumnType type = table.schema().field(column).type();
    return new FunctionCall(
        function, ColumnType.BOOLEAN, new ColumnReference(column, type), new Literal(type, value));
  }

  private static ScanRequest where(Expression predicate, Integer... columns) {
    return new ScanRequest(List.of(columns), predicate, Long.MAX_VALUE, Pruning.ON);
  }

  @Test
  void unitesFilesByNameIgnoringCase() throws Exception {
    add("SELECT 1 AS a, 'x' AS B");
    add("SELECT 'y' AS b, 2 AS A, 3 AS c");
    ParquetTable table = open();
    assertThat(table.schema().fields().stream().map(Field::name))
        .containsExactly("a", "B", "c", "_file");
    assertThat(table.schema().field(3).isHidden()).isTrue();
    assertThat(rows(table, 0, 1, 2, 3))
        .containsExactly(
            java.util.Arrays.asList(1L, "x", null, "memory://test/part-0.parquet"),
            java.util.Arrays.asList(2L, "y", 3L, "memory://test/part-1.parquet"));
  }

  @Test
  void widensTypes() throws Exception {
    add(
        """
        SELECT CAST(1 AS TINYINT) AS i, CAST(1.5 AS FLOAT) AS f, CAST(7 AS INTEGER) AS d,
               CAST(1.25 AS DECIMAL(9, 2)) AS e, CAST(-2 AS BIGINT) AS b,
               DATE '1969-12-31' AS t, TIMESTAMP_MS '2020-01-01 00:00:00.001' AS m,
               CAST('-12345678901234567890.5' AS DECIMAL(30, 1)) AS h
        """);
    add(
        """
        SELECT CAST(300 AS BIGINT) AS i, CAST(2.5 AS DOUBLE) AS f, CAST(0.125 AS DECIMAL(18, 3)) AS d,
               CAST(2.125 AS DECIMAL(12, 3)) AS e, CAST(3 AS DECIMAL(22, 1)) AS b,
               TIMESTAMP '2020-01-02 03:04:05.678901' AS t, TIMESTAMP_NS '2020-01-01 00:00:00.000000001' AS m,
               CAST(7 AS DECIMAL(38, 2)) AS h
        """);
    ParquetTable table = open();
    assertThat(table.schema().fields().stream().map(Field::type).limit(8))
        .containsExactly(
            ColumnType.BIGINT,
            ColumnType.DOUBLE,
            ColumnType.decimal(18, 3),
            ColumnType.decimal(12, 3),
            ColumnType.decimal(22, 1),
            ColumnType.timestamp(6),
            ColumnType.timestamp(9),
            ColumnType.decimal(38, 2));
    assertThat(rows(table, 0, 1, 2, 3, 4, 5, 6, 7))
        .containsExactly(
            List.of(
                1L,
                1.5,
                new BigDecimal("7.000"),
                new BigDecimal("1.250"),
                new BigDecimal("-2.0"),
                -86_400_000_000L,
                1_577_836_800_001_000_000L,
                new BigDecimal("-12345678901234567890.50")),
            List.of(
                300L,
                2.5,
                new BigDecimal("0.125"),
                new BigDecimal("2.125"),
                new BigDecimal("3.0"),
                1_577_934_245_678_901L,
                1_577_836_800_000_000_001L,
                new BigDecimal("7.00")));
  }

  @Test
  void typesThatHaveNothingInCommonAreAnErrorThatNamesBothFiles() throws Exception {
    add("SELECT 1 AS x");
    add("SELECT 'one' AS x");
    assertThatThrownBy(this::open)
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContainingAll("part-0.parquet", "part-1.parquet", "\"x\"", "VARCHAR");
  }

  @Test
  void aFileBetweenFirstAndLastIsCheckedWhenItIsRead() throws Exception {
    add("SELECT CAST(1 AS INTEGER) AS x");
    add("SELECT CAST(2 AS BIGINT) AS x, 5 AS y");
    add("SELECT CAST(3 AS INTEGER) AS x");
    ParquetTable table = open();
    assertThatThrownBy(() -> rows(table, 0))
        .hasMessageContainingAll("part-1.parquet", "part-0.parquet", "BIGINT", "INTEGER");
    ParquetTable whole = open(ParquetOptions.DEFAULT.withSchemaSource(SchemaSource.ALL));
    assertThat(rows(whole, 0, 1))
        .containsExactly(
            java.util.Arrays.asList(1L, null), List.of(2L, 5L), java.util.Arrays.asList(3L, null));
  }

  @Test
  void columnsThatDifferInCaseAloneGetANumber() throws Exception {
    byte[] file = duckDb.parquet("SELECT 1 AS ab, 2 AS aC", "");
    for (int i = 0; i < file.length - 1; i++) {
      if (file[i] == 'a' && file[i + 1] == 'C') {
        file[i] = 'A';
        file[i + 1] = 'b';
      }
    }
    files.add(DataFile.of(ranges.put("case.parquet", file)));
    ParquetTable table = open();
    assertThat(table.schema().fields().stream().map(Field::name))
        .containsExactly("ab", "Ab_1", "_file");
    assertThat(rows(table, 0, 1)).containsExactly(List.of(1L, 2L));
  }

  @Test
  void nestedAndUnknownColumnsAreLeftOutWithAReason() throws Exception {
    add(
        """
        SELECT [1, 2] AS list, 1 AS a, {'x': 1, 'y': 'z'} AS struct, 'b' AS b,
               MAP {'k': 1} AS map, INTERVAL 3 DAYS AS span, 4.5 AS c
        """);
    ParquetTable table = open();
    assertThat(table.schema().fields().stream().map(Field::name))
        .containsExactly("a", "b", "c", "_file");
    assertThat(
            table.omittedColumns().stream().map(column -> column.name() + ": " + column.reason()))
        .containsExactly(
            "list: nested: LIST",
            "struct: nested: group",
            "map: nested: MAP",
            "span: logical type INTERVAL on FIXED_LEN_BYTE_ARRAY");
    assertThat(rows(table, 0, 1, 2)).containsExactly(List.of(1L, "b", new BigDecimal("4.5")));
  }

  @Test
  void partitionColumnsAreConstantAndPruneFilesWithoutReadingThem() throws Exception {
    for (int year = 2019; year <= 2023; year++) {
      add("SELECT i AS x FROM range(3) t(i)");
      int last = files.size() - 1;
      Object text = year == 2021 ? null : ByteString.utf8("y" + year);
      files.set(
          last, files.get(last).withPartitionValues(java.util.Arrays.asList((long) year, text)));
    }
    ParquetTable table =
        open(
            ParquetOptions.DEFAULT.withPartitionColumns(
                List.of(
                    Field.nullable("year", ColumnType.INTEGER),
                    Field.nullable("text", ColumnType.VARCHAR))));
    assertThat(table.schema().fields().stream().map(Field::name))
        .containsExactly("x", "year", "text", "_file");
    ranges.calls().clear();
    ScanRequest request = where(compare(BuiltinFunction.EQUAL, table, 1, 2022L), 0, 1, 2);
    assertThat(TableReading.rows(table, request))
        .containsExactly(
            List.of(0L, 2022L, "y2022"), List.of(1L, 2022L, "y2022"), List.of(2L, 2022L, "y2022"));
    assertThat(ranges.calls()).hasSize(2).first().isEqualTo("tail of part-3.parquet");

    ScanPlan plan = table.plan(request, session);
    List<Split> splits = plan.next();
    assertThat(splits).hasSize(1);
    assertThat(splits.get(0).residual()).isNull();
    assertThat(plan.next()).isEmpty();
    assertThat(plan.summary()).hasToString("files=1/5, row groups=1/1");
    Expression isNull =
        new FunctionCall(
            BuiltinFunction.IS_NULL,
            ColumnType.BOOLEAN,
            new ColumnReference(2, ColumnType.VARCHAR));
    assertThat(TableReading.rows(table, where(isNull, 1)))
        .containsExactly(List.of(2021L), List.of(2021L), List.of(2021L));
  }

  @Test
  void rowGroupsArePrunedAndProvenConditionsAreDropped() throws Exception {
    add("SELECT i AS x, i % 10 AS y, 'z' || i AS z FROM range(30000) t(i)", "ROW_GROUP_SIZE 10000");
    ParquetTable table = open();
    Expression predicate =
        new FunctionCall(
            BuiltinFunction.AND,
            ColumnType.BOOLEAN,
            compare(BuiltinFunction.GREATER_OR_EQUAL, table, 0, 15000L),
            compare(BuiltinFunction.LESS, table, 1, 10L));
    ScanPlan plan = table.plan(where(predicate, 2), session);
    List<Split> splits = plan.next();
    assertThat(plan.summary()).hasToString("files=1/1, row groups=" + splits.size() + "/3");
    assertThat(splits).hasSize(2);
    assertThat(splits.get(0).residual()).hasToString("GREATER_OR_EQUAL($0, 15000)");
    assertThat(splits.get(0).columns()).containsExactly(2, 0);
    assertThat(splits.get(1).residual()).isNull();
    assertThat(splits.get(1).columns()).containsExactly(2);
    assertThat(splits.get(1).plannedBytes()).isLessThan(splits.get(0).plannedBytes());

    ScanRequest off = new ScanRequest(List.of(2), predicate, Long.MAX_VALUE, Pruning.OFF);
    List<Split> all = TableReading.splits(table, off, session);
    assertThat(all).hasSize(3).allSatisfy(split -> assertThat(split.columns()).hasSize(3));
  }

  @Test
  void aLimitOpensFewFiles() throws Exception {
    for (int i = 0; i < 10; i++) {
      add("SELECT i AS x FROM range(1000) t(i)");
    }
    ParquetTable table = open();
    assertThat(ranges.calls()).containsExactly("tail of part-0.parquet", "tail of part-9.parquet");
    ranges.calls().clear();
    ScanPlan plan = table.plan(new ScanRequest(List.of(0), null, 1500, Pruning.ON), session);
    assertThat(plan.next()).hasSize(1);
    assertThat(ranges.calls()).as("the first footer is known").isEmpty();
    assertThat(plan.next()).hasSize(1);
    assertThat(ranges.calls()).containsExactly("tail of part-1.parquet", "tail of part-2.parquet");
    assertThat(plan.next()).isEmpty();
  }

  @Test
  void countingRowsAsksForNoData() throws Exception {
    add("SELECT i AS x FROM range(5000) t(i)");
    ParquetTable table = open();
    ranges.calls().clear();
    long[] rows = new long[1];
    TableReading.forEachBatch(
        table,
        ScanRequest.of(List.of()),
        batch -> {
          assertThat(batch.columnCount()).isZero();
          assertThat(batch.rows()).isLessThanOrEqualTo(Batch.MAX_ROWS);
          rows[0] += batch.rows();
        });
    assertThat(rows[0]).isEqualTo(5000);
    assertThat(ranges.calls()).isEmpty();
  }

  @Test
  void projectionNeedsExactlyTheChunksOfItsColumns() throws Exception {
    add("SELECT i AS x, i * 2 AS y, 's' || (i % 5) AS s FROM range(5000) t(i)");
    ParquetTable table = open();
    Split split = TableReading.splits(table, ScanRequest.of(List.of(2, 0)), session).get(0);
    try (BatchReader reader = table.open(split)) {
      assertThat(reader.needs()).hasSize(2);
      long bytes =
          reader.needs().stream().mapToLong(need -> ((ByteRange) need.range()).length()).sum();
      assertThat(bytes).isEqualTo(split.plannedBytes());
      assertThat(reader.next()).as("nothing before its bytes are there").isNull();
    }
  }

  @Test
  void statisticsBecomeExactWhenAllFootersAreKnown() throws Exception {
    add("SELECT i AS x FROM range(100) t(i)");
    add("SELECT i AS x FROM range(200) t(i)");
    add("SELECT i AS x FROM range(300) t(i)");
    ParquetTable table = open();
    assertThat(table.statistics().exactness()).isEqualTo(Exactness.ESTIMATE);
    assertThat(table.statistics().rows()).isBetween(500.0, 700.0);
    TableReading.splits(table, ScanRequest.of(List.of()), session);
    assertThat(table.statistics().exactness()).isEqualTo(Exactness.EXACT);
    assertThat(table.statistics().rows()).isEqualTo(600);
  }

  @Test
  void textFromTheDictionaryStaysIdsOfOneDictionaryPerChunk() throws Exception {
    add("SELECT 's' || (i % 5) AS s FROM range(20000) t(i)");
    ParquetTable table = open();
    Set<Object> dictionaries = new HashSet<>();
    TableReading.forEachBatch(
        table,
        ScanRequest.of(List.of(0)),
        batch -> {
          assertThat(batch.column(0)).isInstanceOf(DictionaryVector.class);
          dictionaries.add(((DictionaryVector) batch.column(0)).dictionary());
        });
    assertThat(dictionaries).hasSize(1);
    assertThat((BinaryVector) dictionaries.iterator().next())
        .satisfies(dictionary -> assertThat(dictionary.size()).isEqualTo(5));
  }

  @Test
  void splitsCanBeSentElsewhere() throws Exception {
    add("SELECT i AS x, 'a' AS y FROM range(10) t(i)");
    ParquetTable table = open();
    Expression predicate = compare(BuiltinFunction.GREATER, table, 0, 5L);
    Split split = TableReading.splits(table, where(predicate, 1, 2), session).get(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(split);
    }
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Split copy = (Split) input.readObject();
      assertThat(copy).isEqualTo(split);
      List<Integer> counted = new ArrayList<>();
      TableReading.read(table, copy, session, batch -> counted.add(batch.rows()));
      assertThat(counted).containsExactly(10);
    }
  }

  @Test
  void aFooterLongerThanTheTailCostsOneMoreRequest() throws Exception {
    StringBuilder query = new StringBuilder("SELECT 0 AS c0");
    for (int i = 1; i < 1500; i++) {
      query.append(", ").append(i).append(" AS a_rather_long_column_name_").append(i);
    }
    add(query.toString());
    ParquetTable table = open();
    assertThat(ranges.calls()).hasSize(2);
    assertThat(ranges.calls().get(1)).startsWith("footer: part-0.parquet[");
    assertThat(rows(table, 0, 1499)).containsExactly(List.of(0L, 1499L));
  }

  @Test
  void wideValuesMakeShortBatches() throws Exception {
    add(
        "SELECT i AS x, repeat(chr(CAST(65 + i % 26 AS INTEGER)), 100000) || i AS wide FROM range(600) t(i)");
    ParquetTable table = open();
    List<Integer> sizes = new ArrayList<>();
    TableReading.forEachBatch(
        table, ScanRequest.of(List.of(0, 1)), batch -> sizes.add(batch.rows()));
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(600);
    assertThat(sizes.get(0)).isLessThan(600);
  }

  @Test
  void askingForAColumnThatIsNotThereIsTheCallersError() throws Exception {
    add("SELECT 1 AS x");
    ParquetTable table = open();
    assertThatThrownBy(() -> table.plan(ScanRequest.of(List.of(2)), session))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
