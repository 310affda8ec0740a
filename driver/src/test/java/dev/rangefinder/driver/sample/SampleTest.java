// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {

  @Test
  void showsRowsAndPlansAndWhatWasRead(@TempDir Path folder) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Sample.run(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("Wrote 4 files, 6.0 MB")
        .contains("2024  52704")
        .contains("files=[1/4], row groups=[5/12]")
        .contains("read  0 bytes in 0 requests");
  }

  @Test
  void writesFilesThatDuckDbReadsAlike(@TempDir Path folder) throws Exception {
    WeatherFiles.write(folder);
    String sql =
        "SELECT year, station, COUNT(*) AS n, MIN(time) AS first, MAX(time) AS last,"
            + " MIN(temperature) AS low, MAX(temperature) AS high, SUM(wind) AS wind"
            + " FROM weather GROUP BY year, station ORDER BY year, station";
    List<String> duckDb;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIEW weather AS SELECT * FROM read_parquet('"
              + folder
              + "/weather/*/*.parquet')");
      duckDb = rows(statement, sql);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + folder);
        Statement statement = connection.createStatement()) {
      assertThat(rows(statement, sql)).hasSize(24).isEqualTo(duckDb);
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(result.getObject(i)).append(' ');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
