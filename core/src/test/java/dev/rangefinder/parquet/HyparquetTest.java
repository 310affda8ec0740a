// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ColumnType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares the flat columns of hyparquet's files with the content that it keeps as JSON. */
class HyparquetTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @TestFactory
  Stream<DynamicTest> flatColumnsEqualTheJson() throws IOException {
    Path folder = Corpus.folder().resolve("parquet/hyparquet/test/files");
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found = files.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
    }
    return found.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> compare(folder, file)));
  }

  private static void compare(Path folder, Path file) throws IOException {
    String name = file.getFileName().toString().replace(".parquet", "");
    JsonNode rows = JSON.readTree(folder.resolve(name + ".json").toFile());
    List<String> names = topLevelNames(folder.resolve(name + ".metadata.json"));
    MemoryRanges ranges = new MemoryRanges();
    ParquetTable table =
        ParquetTable.open(
            List.of(DataFile.of(ranges.put("f.parquet", Files.readAllBytes(file)))),
            ParquetOptions.DEFAULT,
            ranges,
            new MemoryMetadata(),
            StatementSession.unlimited());
    List<List<Object>> found =
        TableReading.rows(table, ScanRequest.of(TableReading.allColumns(table)));
    assertThat(found).hasSize(rows.size());
    for (int column = 0; column < table.schema().size() - 1; column++) {
      int position = names.indexOf(table.schema().field(column).name());
      assertThat(position).isNotNegative();
      ColumnType type = table.schema().field(column).type();
      for (int row = 0; row < found.size(); row++) {
        Object value = found.get(row).get(column);
        JsonNode expected = rows.get(row).path(position);
        if (!matches(value, expected, type)) {
          fail("%s in row %d: expected %s, found %s", names.get(position), row, expected, value);
        }
      }
    }
  }

  private static List<String> topLevelNames(Path metadata) throws IOException {
    JsonNode schema = JSON.readTree(metadata.toFile()).get("schema");
    List<String> names = new ArrayList<>();
    int next = 1;
    for (int child = 0; child < schema.get(0).get("num_children").asInt(); child++) {
      names.add(schema.get(next).get("name").asText());
      int open = 1;
      while (open > 0) {
        open += schema.get(next).path("num_children").asInt(0) - 1;
        next++;
      }
    }
    return names;
  }

  private static boolean matches(Object value, JsonNode expected, ColumnType type) {
    if (expected.isNull() || expected.isMissingNode()) {
      // JSON has no word for NaN and infinity.
      return value == null
          || (value instanceof Float real && !Float.isFinite(real))
          || (value instanceof Double number && !Double.isFinite(number));
    }
    if (value == null) {
      return false;
    }
    return switch (type.kind()) {
      case BOOLEAN -> expected.asBoolean() == (Boolean) value;
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          expected.decimalValue().compareTo(BigDecimal.valueOf((Long) value)) == 0;
      case DECIMAL -> isNear(expected.decimalValue(), (BigDecimal) value);
      case REAL -> (float) expected.doubleValue() == (Float) value;
      case DOUBLE -> expected.doubleValue() == (Double) value;
      case UUID -> expected.asText().equals(value.toString());
      case VARCHAR -> !expected.isTextual() || expected.asText().equals(value);
      case VARBINARY ->
          !expected.isTextual()
              || expected
                  .asText()
                  .equals(
                      new String(HexFormat.of().parseHex((String) value), StandardCharsets.UTF_8));
      case DATE ->
          !expected.isTextual()
              || Instant.EPOCH
                  .plus((Long) value, ChronoUnit.DAYS)
                  .toString()
                  .startsWith(expected.asText().substring(0, 10));
      case TIMESTAMP, TIMESTAMP_LTZ ->
          !expected.isTextual() || millis(expected) == floorMillis((Long) value, type);
      default -> true;
    };
  }

  /** Decimals are computed in binary floating point there. */
  private static boolean isNear(BigDecimal expected, BigDecimal value) {
    BigDecimal difference = expected.subtract(value).abs();
    return difference.compareTo(value.abs().multiply(new BigDecimal("1e-12"))) <= 0;
  }

  private static long millis(JsonNode expected) {
    return Instant.parse(expected.asText()).toEpochMilli();
  }

  private static long floorMillis(long value, ColumnType type) {
    return Math.floorDiv(value, type.unitsPerSecond() / 1000);
  }
}
