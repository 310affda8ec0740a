// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.session.StatementSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what DuckDB has written. */
class DecodeTest {
  /** Every value of column {@code i} is made from the row number, with nulls in some. */
  private static final String COLUMNS =
      """
      SELECT CASE WHEN i % 7 = 3 THEN NULL ELSE i % 2 = 0 END AS bool,
             CAST(i % 100 AS TINYINT) AS tiny,
             CASE WHEN i % 3 = 0 THEN NULL ELSE CAST(i % 1000 AS SMALLINT) END AS small,
             CAST(i AS INTEGER) AS int,
             CAST(i * 1000000007 AS BIGINT) AS big,
             CAST(i % 200 AS UTINYINT) AS utiny,
             CAST(i % 60000 AS USMALLINT) AS usmall,
             CAST(4294967295 - i AS UINTEGER) AS uint,
             CAST(18446744073709551615 - i AS UBIGINT) AS ubig,
             CASE WHEN i % 5 = 0 THEN NULL ELSE CAST(i AS FLOAT) / 3 END AS real,
             CAST(i AS DOUBLE) / 7 AS double,
             CAST(i AS DECIMAL(9, 2)) AS dec9,
             CAST(-i AS DECIMAL(18, 4)) AS dec18,
             CASE WHEN i % 4 = 0 THEN NULL ELSE CAST(i - 1000 AS DECIMAL(38, 10)) END AS dec38,
             'text ' || (i % 50) AS text,
             CASE WHEN i % 11 = 0 THEN NULL ELSE 'unique ' || i END AS longer,
             encode('b' || i) AS bytes,
             DATE '2020-01-01' + CAST(i % 5000 AS INTEGER) AS date,
             CAST(CAST(NULL AS VARCHAR) AS VARCHAR) AS nothing
      FROM range(%d) t(i)
      """;

  @ParameterizedTest
  @CsvSource({
    "uncompressed, V1",
    "snappy, V1",
    "gzip, V1",
    "zstd, V1",
    "lz4_raw, V1",
    "brotli, V1",
    "snappy, V2",
    "zstd, V2"
  })
  void readsEveryFlatType(String codec, String version) throws Exception {
    int rows = 30_000;
    String options =
        "COMPRESSION " + codec + ", PARQUET_VERSION " + version + ", ROW_GROUP_SIZE 10000";
    try (DuckDb duckDb = new DuckDb()) {
      byte[] file = duckDb.parquet(COLUMNS.replace("%d", Integer.toString(rows)), options);
      List<List<Object>> found = read(file);
      assertThat(found).hasSize(rows);
      for (int i : IntStream.range(0, rows).toArray()) {
        assertThat(found.get(i)).isEqualTo(expected(i));
      }
    }
  }

  private static List<Object> expected(long i) {
    List<Object> row = new ArrayList<>();
    row.add(i % 7 == 3 ? null : (Object) (i % 2 == 0));
    row.add(i % 100);
    row.add(i % 3 == 0 ? null : i % 1000);
    row.add(i);
    row.add(i * 1_000_000_007L);
    row.add(i % 200);
    row.add(i % 60000);
    row.add(4294967295L - i);
    row.add(new BigDecimal("18446744073709551615").subtract(BigDecimal.valueOf(i)));
    row.add(i % 5 == 0 ? null : (float) i / 3);
    row.add((double) i / 7);
    row.add(BigDecimal.valueOf(i).setScale(2));
    row.add(BigDecimal.valueOf(-i).setScale(4));
    row.add(i % 4 == 0 ? null : BigDecimal.valueOf(i - 1000).setScale(10));
    row.add("text " + i % 50);
    row.add(i % 11 == 0 ? null : "unique " + i);
    row.add(
        java.util.HexFormat.of()
            .formatHex(("b" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    row.add(java.time.LocalDate.of(2020, 1, 1).plusDays(i % 5000).toEpochDay());
    row.add(null);
    row.add("memory://test/file.parquet");
    return row;
  }

  @Test
  void readsTimesInTheirOwnUnits() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      byte[] file =
          duckDb.parquet(
              """
              SELECT TIME '12:34:56.789012' AS time,
                     TIMESTAMP_MS '1969-12-31 23:59:59.999' AS ms,
                     TIMESTAMP '2024-02-29 12:34:56.789012' AS us,
                     TIMESTAMP_NS '2024-02-29 12:34:56.789012345' AS ns,
                     TIMESTAMPTZ '2024-02-29 12:34:56.789012+01' AS tz,
                     UUID '00112233-4455-6677-8899-aabbccddeeff' AS uuid
              """,
              "");
      assertThat(read(file))
          .containsExactly(
              List.of(
                  45296789012L,
                  -1L,
                  1709210096789012L,
                  1709210096789012345L,
                  1709206496789012L,
                  java.util.UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                  "memory://test/file.parquet"));
    }
  }

  static List<List<Object>> read(byte[] file) {
    MemoryRanges ranges = new MemoryRanges();
    ParquetTable table =
        ParquetTable.open(
            List.of(DataFile.of(ranges.put("file.parquet", file))),
            ParquetOptions.DEFAULT,
            ranges,
            new MemoryMetadata(),
            StatementSession.unlimited());
    return TableReading.rows(table, ScanRequest.of(TableReading.allColumns(table)));
  }
}
