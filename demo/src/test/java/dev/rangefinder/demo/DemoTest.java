// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path folder;

  private String output() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Demo.run(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsRowsAndWhatWasReadForThem() throws Exception {
    String output = output();
    String[] parts = output.split("\n-- ");

    assertThat(output).contains("Serving").contains("s3://sample/readings");
    assertThat(parts).hasSize(6);
    assertThat(parts[5])
        .as("the repeated statement makes no request and gives the same rows")
        .contains("I/O: 0 requests, 0 bytes fetched");
    assertThat(rows(parts[5])).hasSize(6).isEqualTo(rows(parts[3]));
    assertThat(rows(parts[2])).as("five stations and the labels").hasSize(6);
    assertThat(rows(parts[4])).as("five stations and the labels").hasSize(6);
    assertThat(output).doesNotContain("\"").contains("./rangefinder " + folder);
  }

  /** The lines of a statement's result: what stands between the statement and its I/O. */
  private static List<String> rows(String part) {
    int from = part.indexOf(";\n\n") + 3;
    return part.substring(from, part.indexOf("\n\nI/O:", from)).lines().toList();
  }

  private void write(SampleData data) throws Exception {
    for (Map.Entry<String, byte[]> object : data.objects().entrySet()) {
      Path file = folder.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue());
    }
  }

  @Test
  void readingsAreReadByDuckDbAlike() throws Exception {
    write(SampleData.generate());
    String sql =
        "SELECT year, station, COUNT(*) AS n, MIN(time) AS a, MAX(time) AS b, MAX(gust) AS gust,"
            + " MIN(temperature) AS low, SUM(pressure) AS pressure, MAX(visibility) AS v"
            + " FROM readings GROUP BY year, station ORDER BY year, station";
    List<String> duckDb;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIEW readings AS SELECT * FROM read_parquet('"
              + folder
              + "/readings/*/*.parquet')");
      duckDb = rows(statement, sql);
      try (ResultSet groups =
          statement.executeQuery(
              "SELECT min(num_row_groups) FROM parquet_file_metadata('"
                  + folder
                  + "/readings/*/*.parquet')")) {
        assertThat(groups.next()).isTrue();
        assertThat(groups.getInt(1)).isEqualTo(12);
      }
    }
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + folder);
        Statement statement = connection.createStatement()) {
      assertThat(rows(statement, sql)).hasSize(72).isEqualTo(duckDb);
    }
  }

  @Test
  void theCubeHoldsWhatWasPutIntoIt() throws Exception {
    write(SampleData.generate());
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + folder);
        Statement statement = connection.createStatement()) {
      assertThat(rows(statement, "SELECT count(*), count(temperature) FROM climate"))
          // 61 x 61 cells on 730 days; those over the Atlantic, 8 x 9, have no value.
          .containsExactly("2716330|" + 730 * (61 * 61 - 9 * 8) + "|");
      assertThat(
              rows(
                  statement,
                  "SELECT min(time), max(time), min(lat), max(lat), min(lon), max(lon)"
                      + " FROM climate"))
          .containsExactly("2022-01-01T00:00|2023-12-31T00:00|35.0|65.0|-5.0|25.0|");
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(shown(result.getObject(i))).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private static Object shown(Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    // Sums of floating-point numbers differ in their last bits by the order of the rows.
    return value instanceof Double number ? (Object) number.floatValue() : value;
  }
}
