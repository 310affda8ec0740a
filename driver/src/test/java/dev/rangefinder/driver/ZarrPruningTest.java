// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conditions on dimensions give the same rows whether they become sets of indices or are evaluated
 * on every row, and the same on each layout of the same data.
 */
class ZarrPruningTest {

  private static final String[] CONDITIONS = {
    "lat = 45",
    "lat > 45",
    "lat >= 45 AND lat < 60",
    "lat < 45 OR lat > 52",
    "NOT (lat BETWEEN 40 AND 50)",
    "lat IN (30, 60, 61)",
    "lat NOT IN (30, 60, 61)",
    "lat <> 45 AND lon <> 90",
    "lat IS NULL",
    "lat IS NOT NULL",
    "lon = 45.0",
    "lon = 45",
    "lon BETWEEN 44.9 AND 225.1",
    "lon < 0 OR lon >= 315",
    "lat > 40 OR lon > 200",
    "(lat > 50 AND lon < 100) OR (lat < 40 AND lon > 200)",
    "time = TIMESTAMP '2000-03-01 00:00:00'",
    "time > TIMESTAMP '2000-02-29 00:00:00'",
    "time BETWEEN TIMESTAMP '2000-02-28 12:00:00' AND TIMESTAMP '2000-03-02 00:00:00'",
    "time < DATE '2000-02-28'",
    "CAST(time AS DATE) = DATE '2000-02-29'",
    "EXTRACT(MONTH FROM time) = 3",
    "EXTRACT(DAY FROM time) IN (1, 29) AND lat < 50",
    "lat + lon > 200",
    "temperature > 280 AND lat < 50",
    "temperature > 280 OR lat < 40",
    "rain IS NULL AND lon > 100",
    "dry AND lat = 30",
    "count < 1000 AND time = TIMESTAMP '2000-02-26 00:00:00'",
    "lat = 45 AND lat = 60",
    "1 = 0",
    "lat = 45 AND 1 = 1",
    "lon IN (SELECT lon FROM lat_lon WHERE mean > 200 AND lat = 60)"
  };

  private static Connection open(String store, String pruning) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:rangefinder:" + ZarrFixtures.folder(store) + ";pruning=" + pruning);
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(result.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    Collections.sort(rows);
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "climate_v2.zarr",
        "climate_v3.zarr",
        "climate_v3_plain.zarr",
        "climate_sharded.zarr"
      })
  void conditionsGiveTheSameRowsWithAndWithoutPruning(String store) throws SQLException {
    int notEmpty = 0;
    try (Connection pruned = open(store, "on");
        Connection all = open(store, "off");
        Connection other = open("climate_v2_plain.zarr", "off")) {
      for (String condition : CONDITIONS) {
        String sql =
            "SELECT time, lat, lon, temperature, rain, count, dry FROM time_lat_lon WHERE "
                + condition;
        List<String> expected = rows(all, sql);
        assertThat(rows(pruned, sql)).as(condition).isEqualTo(expected);
        assertThat(rows(other, sql)).as(condition).isEqualTo(expected);
        notEmpty += expected.isEmpty() ? 0 : 1;
        String count = "SELECT count(*), min(lat), max(time) FROM time_lat_lon WHERE " + condition;
        assertThat(rows(pruned, count)).as(condition).isEqualTo(rows(all, count));
      }
    }
    assertThat(notEmpty).isEqualTo(CONDITIONS.length - 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomConditionsGiveTheSameRows(long seed) throws SQLException {
    Random random = new Random(seed);
    try (Connection pruned = open("climate_sharded.zarr", "on");
        Connection all = open("climate_sharded.zarr", "off")) {
      for (int i = 0; i < 60; i++) {
        String sql = "SELECT lat, lon, count FROM time_lat_lon WHERE " + condition(random, 3);
        assertThat(rows(pruned, sql)).as(sql).isEqualTo(rows(all, sql));
      }
    }
  }

  private static String condition(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      String operator = random.nextBoolean() ? " AND " : " OR ";
      String negation = random.nextInt(4) == 0 ? "NOT " : "";
      return negation
          + "("
          + condition(random, depth - 1)
          + operator
          + condition(random, depth - 1)
          + ")";
    }
    String[] operators = {"=", "<>", "<", "<=", ">", ">="};
    String operator = operators[random.nextInt(operators.length)];
    return switch (random.nextInt(4)) {
      case 0 -> "lat " + operator + " " + (30 + 7.5 * random.nextInt(6));
      case 1 -> "lon " + operator + " " + 45 * random.nextInt(9);
      case 2 ->
          "time " + operator + " TIMESTAMP '2000-03-0" + (1 + random.nextInt(6)) + " 00:00:00'";
      default -> "count " + operator + " " + random.nextInt(40000);
    };
  }
}
