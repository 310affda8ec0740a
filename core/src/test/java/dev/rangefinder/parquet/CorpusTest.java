// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reads the corpus's files and compares them with the expected counts and with DuckDB's values. */
class CorpusTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String NEUTRAL_NAME = "file.parquet";

  private static DuckDb duckDb;

  @TempDir private static Path folder;

  @AfterAll
  static void closeDuckDb() throws SQLException {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  /** Files that cannot be read as expected, with a part of the message that says why. */
  private static Map<String, String> exceptions() throws IOException {
    try (InputStream resource = CorpusTest.class.getResourceAsStream("corpus-exceptions.tsv")) {
      Map<String, String> exceptions = new LinkedHashMap<>();
      new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(fields -> exceptions.put(fields[0], fields[1]));
      return exceptions;
    }
  }

  @TestFactory
  Stream<DynamicTest> readsWhatDuckDbReads() throws Exception {
    Map<String, String> exceptions = exceptions();
    return Corpus.parquetFiles().stream()
        .filter(Corpus.Expected::isOk)
        .filter(expected -> !expected.file().contains("/fuzzing/"))
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.file(), () -> check(expected, exceptions.get(expected.file()))));
  }

  private static void check(Corpus.Expected expected, String exception) throws Exception {
    byte[] file = Corpus.bytes(expected.file());
    if (exception != null) {
      assertThatThrownBy(() -> compare(expected, file))
          .as("take it out of corpus-exceptions.tsv if it can be read now")
          .hasMessageContaining(exception);
      return;
    }
    compare(expected, file);
  }

  private static void compare(Corpus.Expected expected, byte[] file) throws Exception {
    ParquetTable table = open(file);
    List<List<Object>> rows =
        TableReading.rows(table, ScanRequest.of(TableReading.allColumns(table)));
    assertThat(rows).hasSize(Integer.parseInt(expected.rows()));

    if (duckDb == null) {
      duckDb = new DuckDb();
    }
    Path copy = folder.resolve(NEUTRAL_NAME);
    Files.write(copy, file);
    String source = "read_parquet('" + copy + "', hive_partitioning = false)";
    List<String> names = duckDb.columns("SELECT * FROM " + source);
    for (int column = 0; column < table.schema().size() - 1; column++) {
      Field field = table.schema().field(column);
      int position = names.indexOf(field.name());
      assertThat(position).as(field.name()).isNotNegative();
      compareCounts(expected, rows, column, position, field);
      compareValues(source, rows, column, field);
    }
  }

  private static void compareCounts(
      Corpus.Expected expected, List<List<Object>> rows, int column, int position, Field field) {
    long found = rows.stream().filter(row -> row.get(column) != null).count();
    assertThat(Long.toString(found))
        .as("non-null values of %s", field.name())
        .isEqualTo(expected.nonNullCounts().get(position));
  }

  private static void compareValues(String source, List<List<Object>> rows, int column, Field field)
      throws SQLException {
    String name = '"' + field.name().replace("\"", "\"\"") + '"';
    List<List<Object>> wanted = duckDb.rows("SELECT " + name + " FROM " + source);
    assertThat(wanted).hasSameSizeAs(rows);
    for (int row = 0; row < rows.size(); row++) {
      Object value = rows.get(row).get(column);
      Object other = normalised(wanted.get(row).get(0), field.type());
      if (other instanceof Unknown) {
        return;
      }
      if (!java.util.Objects.equals(value, other)) {
        fail("%s in row %d: expected %s, found %s", field.name(), row, other, value);
      }
    }
  }

  /** A value of a kind that is not compared. */
  private record Unknown() {}

  /** DuckDB's value in the form of {@link TableReading#value}. */
  private static Object normalised(Object value, ColumnType type) throws SQLException {
    if (value == null) {
      return null;
    }
    switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT:
        return value instanceof Number number ? number.longValue() : new Unknown();
      case DECIMAL:
        return value instanceof BigDecimal decimal
            ? decimal.setScale(type.scale())
            : value instanceof BigInteger integer
                ? new BigDecimal(integer)
                : BigDecimal.valueOf(((Number) value).longValue()).setScale(type.scale());
      case REAL:
        return ((Number) value).floatValue();
      case DOUBLE:
        return value instanceof Number number ? number.doubleValue() : new Unknown();
      case VARBINARY:
        return value instanceof Blob blob
            ? HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()))
            : new Unknown();
      case DATE:
        return value instanceof LocalDate date ? date.toEpochDay() : new Unknown();
      case TIME:
        return value instanceof LocalTime time
            ? time.toNanoOfDay() / (1_000_000_000L / type.unitsPerSecond())
            : new Unknown();
      case TIMESTAMP, TIMESTAMP_LTZ:
        return instant(value, type);
      case VARCHAR:
        return value instanceof Blob blob
            ? new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8)
            : value;
      default:
        return value;
    }
  }

  private static Object instant(Object value, ColumnType type) {
    LocalDateTime time;
    if (value instanceof java.sql.Timestamp timestamp) {
      time = timestamp.toLocalDateTime();
    } else if (value instanceof OffsetDateTime offset) {
      time = offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    } else {
      return new Unknown();
    }
    long units = type.unitsPerSecond();
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), units),
        time.get(java.time.temporal.ChronoField.NANO_OF_SECOND) / (1_000_000_000L / units));
  }

  /** Files of one folder with the same values in different encodings. */
  @Test
  void encodingsOfOneTypeGiveTheSameRows() throws IOException {
    Path encodings =
        Corpus.folder()
            .resolve("parquet/iceberg-encodings/parquet/src/testFixtures/resources/encodings");
    int compared = 0;
    try (Stream<Path> files = Files.walk(encodings)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Path plain = encodings.resolve("PLAIN").resolve(file.getFileName());
        if (Files.exists(plain) && !plain.equals(file)) {
          assertThat(DecodeTest.read(Files.readAllBytes(file)))
              .as(encodings.relativize(file).toString())
              .isEqualTo(DecodeTest.read(Files.readAllBytes(plain)));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(25);
  }

  @TestFactory
  Stream<DynamicTest> damagedFilesFailCleanlyOrAreRead() {
    return Corpus.parquetFiles().stream()
        .filter(expected -> !expected.isOk() || expected.file().contains("/fuzzing/"))
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.file(), () -> readOrFailCleanly(Corpus.bytes(expected.file()))));
  }

  /** Every file under the fuzz folders, listed or not. */
  @TestFactory
  Stream<DynamicTest> fuzzFilesFailCleanlyOrAreRead() throws IOException {
    Path root = Corpus.folder().resolve("parquet/arrow-testing/data/parquet");
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .filter(path -> path.toString().contains("fuzzing"))
          .forEach(found::add);
    }
    return found.stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    root.relativize(path).toString(),
                    () -> readOrFailCleanly(Files.readAllBytes(path))));
  }

  private static void readOrFailCleanly(byte[] file) {
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        TIMEOUT,
        () -> {
          try {
            ParquetTable table = open(file);
            TableReading.forEachBatch(
                table, ScanRequest.of(TableReading.allColumns(table)), batch -> {});
          } catch (dev.rangefinder.bytes.MalformedFileException
              | dev.rangefinder.bytes.UnsupportedFeatureException e) {
            assertThat(e).hasMessageStartingWith("memory://test/" + NEUTRAL_NAME);
          }
        });
  }

  private static ParquetTable open(byte[] file) {
    MemoryRanges ranges = new MemoryRanges();
    return ParquetTable.open(
        List.of(DataFile.of(ranges.put(NEUTRAL_NAME, file))),
        ParquetOptions.DEFAULT,
        ranges,
        new MemoryMetadata(),
        StatementSession.unlimited());
  }
}
