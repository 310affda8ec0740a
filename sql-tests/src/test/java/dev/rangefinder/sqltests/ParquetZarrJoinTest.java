// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins of a Parquet table with a Zarr cube on its dimensions give DuckDB's answers. */
class ParquetZarrJoinTest {

  private static final Path CUBE =
      Path.of("..", "core", "src", "test", "resources", "zarr", "climate_sharded.zarr")
          .toAbsolutePath()
          .normalize();

  @TempDir private Path folder;
  private Connection duckDb;
  private Connection rangefinder;

  @BeforeEach
  void open() throws SQLException {
    duckDb = DataSet.openDuckDb();
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(
          "CREATE TABLE sites AS SELECT 'site ' || i AS site,"
              + " CASE WHEN i % 7 = 0 THEN NULL ELSE 30 + 7.5 * (i % 6) END AS lat,"
              + " CAST(45 * (i % 9) AS FLOAT) AS lon,"
              + " TIMESTAMP '2000-02-26 00:00:00' + INTERVAL 1 DAY * (i % 12) AS seen,"
              + " i % 5 AS grade FROM range(200) t(i)");
      statement.execute("COPY sites TO '" + folder.resolve("sites.parquet") + "' (FORMAT parquet)");
    }
    rangefinder = DriverManager.getConnection("jdbc:rangefinder:" + folder);
    copyCubeToDuckDb();
  }

  private void copyCubeToDuckDb() throws SQLException {
    try (Statement ours = rangefinder.createStatement();
        Statement theirs = duckDb.createStatement()) {
      theirs.execute(
          "CREATE TABLE cube (time TIMESTAMP, lat DOUBLE, lon FLOAT, temperature DOUBLE,"
              + " count INTEGER)");
      try (ResultSet cells =
              ours.executeQuery("SELECT time, lat, lon, temperature, count FROM \"" + CUBE + "\"");
          PreparedStatement insert =
              duckDb.prepareStatement("INSERT INTO cube VALUES (?, ?, ?, ?, ?)")) {
        while (cells.next()) {
          insert.setObject(1, cells.getObject(1, LocalDateTime.class));
          insert.setObject(2, cells.getObject(2));
          insert.setObject(3, cells.getObject(3));
          insert.setObject(4, cells.getObject(4));
          insert.setObject(5, cells.getObject(5));
          insert.execute();
        }
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    rangefinder.close();
    duckDb.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.site, c.temperature, c.count FROM sites AS s JOIN %s AS c"
            + " ON c.time = s.seen AND c.lat = s.lat AND c.lon = s.lon",
        "SELECT s.site, c.count FROM sites AS s LEFT JOIN %s AS c"
            + " ON c.time = s.seen AND c.lat = s.lat AND c.lon = s.lon",
        "SELECT s.site, c.count FROM sites AS s LEFT JOIN %s AS c"
            + " ON c.time = s.seen AND c.lat = s.lat AND c.lon = s.lon AND c.temperature > 280",
        "SELECT c.lat, count(*) AS n, sum(c.count) AS total FROM %s AS c"
            + " WHERE c.lat IN (SELECT lat FROM sites WHERE grade = 2) GROUP BY c.lat",
        "SELECT c.lat, c.lon FROM %s AS c WHERE NOT EXISTS"
            + " (SELECT 1 FROM sites AS s WHERE s.lat = c.lat AND s.lon = c.lon) AND c.count = 0",
        "SELECT s.grade, avg(c.count) AS mean FROM sites AS s, %s AS c"
            + " WHERE c.lat = s.lat AND c.lon = s.lon AND c.time >= s.seen AND s.grade < 3"
            + " GROUP BY s.grade",
        "SELECT s.site FROM sites AS s WHERE s.lat > (SELECT avg(lat) FROM %s)"
      })
  void joinsGiveDuckDbsAnswers(String sql) throws SQLException {
    try (Statement ours = rangefinder.createStatement();
        Statement theirs = duckDb.createStatement()) {
      Answer mine = Answer.of(ours.executeQuery(sql.formatted('"' + CUBE.toString() + '"')));
      Answer expected = Answer.of(theirs.executeQuery(sql.formatted("cube")));
      assertThat(mine.difference(expected, Answer.Order.of(false))).as(sql).isNull();
    }
  }
}
