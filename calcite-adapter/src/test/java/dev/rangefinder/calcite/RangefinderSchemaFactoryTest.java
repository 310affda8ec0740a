// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables in a Calcite application that knows nothing of our engine. */
class RangefinderSchemaFactoryTest {
  private static final String OUR_TYPES =
      "typeSystem=dev.rangefinder.calcite.type.RangefinderTypeSystem;";
  private static final String STOCK_TYPES = "";

  @TempDir private static Path lake;

  @BeforeAll
  static void writeTables() throws Exception {
    ParquetFiles.write(
        "SELECT i::INTEGER AS id, (i % 3)::SMALLINT AS k, 'row ' || i AS name, i * 1.5 AS d,"
            + " TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (i) MINUTE AS seconds,"
            + " TIMESTAMP '2024-01-01 00:00:00.123456' + INTERVAL (i) MINUTE AS micros,"
            + " make_timestamp_ns(1704067200123456789 + i) AS nanos,"
            + " ('12345678901234567890123456' || i)::DECIMAL(38, 2) AS large,"
            + " (i / 4)::DECIMAL(30, 2) AS small, (i / 3)::DECIMAL(38, 25) AS digits,"
            + " CASE WHEN i < 2 THEN 9223372036854775807 ELSE i END AS big"
            + " FROM range(10) r(i)",
        lake.resolve("t.parquet"));
    ParquetFiles.write(
        "SELECT i::INTEGER AS k, 'key ' || i AS label FROM range(2) r(i)",
        lake.resolve("keys.parquet"));
    ParquetFiles.write(
        "SELECT i::INTEGER AS id FROM range(20000) r(i)", lake.resolve("numbers.parquet"));
    Files.createDirectory(lake.resolve("deeper"));
    ParquetFiles.write("SELECT 42 AS answer", lake.resolve("deeper/one.parquet"));
  }

  @ParameterizedTest
  @ValueSource(strings = {STOCK_TYPES, OUR_TYPES})
  void readsTablesUnderEitherTypeSystem(String typeSystem) throws Exception {
    try (Connection host = connect(typeSystem, "")) {
      assertThat(rows(host, "SELECT \"id\", \"name\", \"d\" FROM \"t\" WHERE \"id\" < 2"))
          .containsExactly("0|row 0|0.0", "1|row 1|1.5");
      assertThat(rows(host, "SELECT MAX(\"seconds\") < TIMESTAMP '2024-01-01 00:10:00' FROM \"t\""))
          .containsExactly("true");
      assertThat(
              rows(
                  host,
                  "SELECT \"k\", COUNT(*), SUM(\"id\"), MIN(\"name\") FROM \"t\""
                      + " GROUP BY \"k\" ORDER BY \"k\""))
          .containsExactly("0|4|18|row 0", "1|3|12|row 1", "2|3|15|row 2");
      assertThat(
              rows(
                  host,
                  "SELECT \"label\", COUNT(*) FROM \"t\" JOIN \"keys\" ON \"t\".\"k\" ="
                      + " \"keys\".\"k\" WHERE \"id\" > 0 GROUP BY \"label\" ORDER BY 1"))
          .containsExactly("key 0|3", "key 1|3");
      assertThat(rows(host, "SELECT \"name\" FROM \"t\" ORDER BY \"id\" DESC LIMIT 2"))
          .containsExactly("row 9", "row 8");
      assertThat(rows(host, "SELECT \"answer\" FROM \"deeper\".\"one\"")).containsExactly("42");
      assertThat(
              rows(
                  host,
                  "SELECT \"id\", ROW_NUMBER() OVER (ORDER BY \"id\" DESC) FROM \"t\""
                      + " WHERE \"id\" < 2 ORDER BY 1"))
          .containsExactly("0|2", "1|1");
    }
  }

  @Test
  void givesEveryDigitOfDecimalsUnderOurTypeSystem() throws Exception {
    try (Connection host = connect(OUR_TYPES, "")) {
      assertThat(rows(host, "SELECT \"large\" FROM \"t\" WHERE \"id\" = 7"))
          .containsExactly("123456789012345678901234567.00");
      assertThat(rows(host, "SELECT SUM(\"big\") FROM \"t\" WHERE \"id\" < 2"))
          .containsExactly("18446744073709551614");
    }
  }

  @Test
  void aDecimalBeyondTheHostsDigitsSaysWhatToDo() throws Exception {
    try (Connection host = connect("", "")) {
      assertThat(rows(host, "SELECT \"small\" FROM \"t\" WHERE \"id\" = 7"))
          .containsExactly("1.75");
      for (String column : List.of("large", "digits")) {
        assertThatThrownBy(
                () -> rows(host, "SELECT \"" + column + "\" FROM \"t\" WHERE \"id\" = 7"))
            .as(column)
            .hasStackTraceContaining("cannot hold")
            .hasStackTraceContaining(
                "typeSystem=dev.rangefinder.calcite.type.RangefinderTypeSystem");
      }
      assertThatThrownBy(() -> rows(host, "SELECT SUM(\"big\") FROM \"t\" WHERE \"id\" < 2"))
          .hasStackTraceContaining("fit");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STOCK_TYPES, OUR_TYPES})
  void aTimeBeyondMillisecondsSaysWhatToDo(String typeSystem) throws Exception {
    try (Connection host = connect(typeSystem, "")) {
      for (String column : List.of("micros", "nanos")) {
        assertThatThrownBy(() -> rows(host, "SELECT \"" + column + "\" FROM \"t\""))
            .as(column)
            .hasStackTraceContaining("jdbc:rangefinder:")
            .hasStackTraceContaining("hostTypes=cut");
      }
      // What is only compared in the scan is compared in all its digits.
      assertThat(
              rows(
                  host,
                  "SELECT \"id\" FROM \"t\" WHERE \"micros\" BETWEEN TIMESTAMP '2024-01-01"
                      + " 00:01:00.123' AND TIMESTAMP '2024-01-01 00:02:00.123'"))
          .containsExactly("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STOCK_TYPES, OUR_TYPES})
  void cutsTimesToMillisecondsIfAskedTo(String typeSystem) throws Exception {
    try (Connection host = connect(typeSystem, ", hostTypes: 'cut'")) {
      assertThat(rows(host, "SELECT \"micros\", \"nanos\" FROM \"t\" WHERE \"id\" = 1"))
          .singleElement()
          .asString()
          .matches("2024-01-01 00:01:00.1230*\\|2024-01-01 00:00:00.1230*");
    }
  }

  @Test
  void conditionsSeeCutTimesCut() throws Exception {
    try (Connection host = connect("", ", hostTypes: 'cut'")) {
      assertThat(
              rows(
                  host,
                  "SELECT \"id\" FROM \"t\""
                      + " WHERE \"micros\" = TIMESTAMP '2024-01-01 00:03:00.123'"))
          .containsExactly("3");
    }
  }

  @Test
  void pushesColumnsAndPredicatesIntoScans() throws Exception {
    try (Connection host = connect("", "")) {
      assertThat(
              rows(
                      host,
                      "EXPLAIN PLAN FOR SELECT \"label\", COUNT(*) FROM \"t\" JOIN \"keys\" ON"
                          + " \"t\".\"k\" = \"keys\".\"k\" WHERE \"name\" LIKE 'row%' AND"
                          + " \"micros\" > TIMESTAMP '2024-01-01 00:00:00' AND \"label\" <> 'x'"
                          + " GROUP BY \"label\"")
                  .get(0))
          .contains("columns=[k, name, micros], predicate=[name LIKE 'row%' AND micros > TIMESTAMP")
          .contains("columns=[k, label], predicate=[label <> 'x']");
      assertThat(
              rows(host, "EXPLAIN PLAN FOR SELECT \"k\", MAX(\"d\") FROM \"t\" GROUP BY \"k\"")
                  .get(0))
          .contains("ColumnarAggregate")
          .contains("columns=[k, d]");
    }
  }

  @Test
  void bindsParameters() throws Exception {
    try (Connection host = connect("", "");
        PreparedStatement statement =
            host.prepareStatement(
                "SELECT \"id\" FROM \"t\" WHERE \"id\" >= ? AND \"name\" <> ? AND \"d\" < ?"
                    + " AND \"seconds\" < ? AND \"small\" < ? ORDER BY \"id\" LIMIT ?")) {
      statement.setInt(1, 2);
      statement.setString(2, "row 3");
      statement.setDouble(3, 10);
      statement.setTimestamp(4, java.sql.Timestamp.valueOf("2024-01-01 00:08:00"));
      statement.setBigDecimal(5, new java.math.BigDecimal("1.4"));
      statement.setInt(6, 2);
      assertThat(rows(statement.executeQuery())).containsExactly("2", "4");
      statement.setInt(1, 4);
      assertThat(rows(statement.executeQuery())).containsExactly("4", "5");
    }
  }

  @Test
  void stopsWhenTheHostCancels() throws Exception {
    try (Connection host = connect("", "");
        Statement statement = host.createStatement()) {
      CompletableFuture<Void> canceller =
          CompletableFuture.runAsync(
              () -> cancel(statement), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  rows(
                      statement.executeQuery(
                          "SELECT COUNT(*) FROM \"numbers\" a, \"numbers\" b, \"numbers\" c"
                              + " WHERE a.\"id\" + b.\"id\" <> c.\"id\"")))
          .hasStackTraceContaining("ancel");
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
      canceller.join();
    }
  }

  @Test
  void readsAModelFile() throws Exception {
    Path model = Files.writeString(lake.resolve("model.json"), model("").replace('\'', '"'));
    try (Connection host = DriverManager.getConnection("jdbc:calcite:model=" + model)) {
      assertThat(rows(host, "SELECT COUNT(*) FROM \"t\"")).containsExactly("10");
    }
  }

  @Test
  void namesAnOperandThatIsWrong() {
    assertThatThrownBy(() -> connect("", ", hostTypes: 'round'").close())
        .hasStackTraceContaining("'hostTypes' must be exact or cut, not 'round'");
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                        "jdbc:calcite:model=inline:" + model("").replace("'location'", "'place'"))
                    .close())
        .hasStackTraceContaining("Schema 'lake' needs the operand 'location'");
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Connection connect(String property, String operand) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:calcite:" + property + "model=inline:" + model(operand));
  }

  private static String model(String operand) {
    return "{'version': '1.0', 'defaultSchema': 'lake', 'schemas': [{'name': 'lake',"
        + " 'type': 'custom', 'factory': 'dev.rangefinder.calcite.RangefinderSchemaFactory',"
        + " 'operand': {'location': '"
        + lake
        + "'"
        + operand.replace("hostTypes", "'hostTypes'")
        + "}}]}";
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return rows(statement.executeQuery(sql));
    }
  }

  private static List<String> rows(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = results.getMetaData().getColumnCount();
    while (results.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= columns; i++) {
        row.append(i > 1 ? "|" : "").append(results.getString(i));
      }
      rows.add(row.toString());
    }
    return rows;
  }
}
