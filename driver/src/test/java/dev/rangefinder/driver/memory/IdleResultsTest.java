// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Result sets that are left open after their first row, as tools do that show a page of rows. Each
 * row group takes nearly a megabyte, and three quarters of the limit have room for fifty.
 */
@Timeout(120)
class IdleResultsTest {

  private static final int ROWS_PER_GROUP = 40_960;
  private static final int ROWS = 60 * ROWS_PER_GROUP;

  @TempDir private static Path folder;

  @BeforeAll
  static void writeTheFile() throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, i * 3 AS a, hash(i) / 1e19 AS b FROM range("
              + ROWS
              + ") t(i)) TO '"
              + folder.resolve("t.parquet")
              + "' (FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1,"
              + " ROW_GROUP_SIZE "
              + ROWS_PER_GROUP
              + ")");
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:rangefinder:"
            + folder.resolve("t.parquet")
            + ";memoryLimit=64MB;cacheMemory=1MB;diskCache=off");
  }

  private static ResultSet idle(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();
    ResultSet rows = statement.executeQuery("SELECT id, a, b FROM t");
    assertThat(rows.next()).isTrue();
    assertThat(rows.getLong(1)).isZero();
    return rows;
  }

  @Test
  void aQueryReadsAllBesideTwoIdleResults() throws SQLException {
    try (Connection connection = connect();
        ResultSet first = idle(connection);
        ResultSet second = idle(connection);
        Statement statement = connection.createStatement();
        ResultSet sums = statement.executeQuery("SELECT count(b), sum(a + id - id) FROM t")) {
      assertThat(sums.next()).isTrue();
      assertThat(sums.getLong(1)).isEqualTo(ROWS);
      assertThat(sums.getLong(2)).isEqualTo(3L * ROWS * (ROWS - 1L) / 2);
      assertThat(first.next()).isTrue();
      assertThat(second.next()).isTrue();
    }
  }

  @Test
  void fiftyResultsAreOpenAndEachCanBeReadOn() throws SQLException {
    List<ResultSet> open = new ArrayList<>();
    try (Connection connection = connect()) {
      for (int i = 0; i < 50; i++) {
        open.add(idle(connection));
      }
      for (ResultSet rows : open.subList(20, 25)) {
        for (long id = 1; id < 3 * ROWS_PER_GROUP; id++) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getLong(1)).isEqualTo(id);
        }
      }
    }
  }
}
