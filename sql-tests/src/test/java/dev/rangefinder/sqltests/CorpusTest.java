// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real tables, kept outside the project: the answers must be those of DuckDB on the same files. */
class CorpusTest {

  private static final String CORPUS = System.getProperty("rangefinder.corpus");

  /** Types whose order and equality mean the same in both engines. */
  private static final Set<Integer> COMPARABLE =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.VARCHAR,
          Types.DATE,
          Types.TIME,
          Types.TIMESTAMP,
          Types.BOOLEAN);

  @TestFactory
  Stream<DynamicTest> taxiAndMosaicGiveDuckDbsAnswers() throws IOException {
    assumeThat(CORPUS).as("-Drangefinder.corpus is not set").isNotNull();
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("parquet/taxi", "parquet/mosaic")) {
      try (Stream<Path> found = Files.walk(Path.of(CORPUS, folder))) {
        found.filter(file -> file.toString().endsWith(".parquet")).sorted().forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(20);
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    Path.of(CORPUS).relativize(file).toString(), () -> compare(file)));
  }

  private record Column(String name, int type) {
    String quoted() {
      return '"' + name.replace("\"", "\"\"") + '"';
    }
  }

  private static void compare(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + file);
        Statement rangefinder = connection.createStatement();
        Connection oracle = DataSet.openDuckDb();
        Statement duckDb = oracle.createStatement()) {
      rangefinder.setQueryTimeout(60);
      String table = '"' + file.toString() + '"';
      duckDb.execute("CREATE VIEW t AS SELECT * FROM read_parquet('" + file + "')");
      List<Column> columns = columns(rangefinder, "SELECT * FROM " + table + " WHERE 1 = 0");
      assertThat(columns).isNotEmpty();
      List<String> queries = queries(columns);
      queries.addAll(filters(duckDb, columns));
      for (String sql : queries) {
        Answer mine = Answer.of(rangefinder.executeQuery(sql.formatted(table)));
        Answer theirs = Answer.of(duckDb.executeQuery(sql.formatted("t")));
        Answer.Order order = Answer.Order.of(sql.contains("ORDER BY"));
        assertThat(mine.difference(theirs, order)).as(sql).isNull();
      }
    }
  }

  private static List<Column> columns(Statement statement, String sql) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData about = result.getMetaData();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        if (COMPARABLE.contains(about.getColumnType(i))) {
          columns.add(new Column(about.getColumnLabel(i), about.getColumnType(i)));
        }
      }
    }
    return columns;
  }

  /** Conditions with a value from the middle of each column. */
  private static List<String> filters(Statement duckDb, List<Column> columns) throws SQLException {
    List<String> filters = new ArrayList<>();
    for (Column column : columns) {
      String literal = literal(duckDb, column);
      if (literal != null) {
        for (String comparison : List.of("=", "<", ">=")) {
          filters.add(
              "SELECT COUNT(*) AS n FROM %s WHERE "
                  + (column.quoted() + " " + comparison + " " + literal).replace("%", "%%"));
        }
      }
    }
    return filters;
  }

  private static String literal(Statement duckDb, Column column) throws SQLException {
    String sql =
        "SELECT quantile_disc("
            + column.quoted()
            + ", 0.5) FROM t WHERE "
            + column.quoted()
            + " IS NOT NULL";
    try (ResultSet result = duckDb.executeQuery(sql)) {
      result.next();
      String value = result.getString(1);
      if (value == null) {
        return null;
      }
      return switch (column.type()) {
        case Types.VARCHAR -> "'" + value.replace("'", "''") + "'";
        case Types.DATE -> "DATE '" + value + "'";
        case Types.TIMESTAMP -> "TIMESTAMP '" + value + "'";
        case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL -> value;
        case Types.DOUBLE -> "CAST(" + value + " AS DOUBLE)";
        default -> null;
      };
    }
  }

  /** What each file is asked; {@code %s} stands for the table. */
  private static List<String> queries(List<Column> columns) {
    List<String> queries = new ArrayList<>();
    queries.add("SELECT COUNT(*) AS n FROM %s");
    for (Column column : columns) {
      String name = column.quoted().replace("%", "%%");
      queries.add(
          "SELECT COUNT("
              + name
              + ") AS n, MIN("
              + name
              + ") AS low, MAX("
              + name
              + ") AS high FROM %s");
      queries.add("SELECT COUNT(*) AS n FROM %s WHERE " + name + " IS NULL");
    }
    String first = columns.get(0).quoted().replace("%", "%%");
    String last = columns.get(columns.size() - 1).quoted().replace("%", "%%");
    queries.add(
        "SELECT " + first + ", COUNT(*) AS n, MIN(" + last + ") AS low FROM %s GROUP BY " + first);
    queries.add("SELECT DISTINCT " + last + " FROM %s ORDER BY " + last + " DESC LIMIT 20");
    queries.add("SELECT " + first + " FROM %s ORDER BY " + first + " LIMIT 25");
    return queries;
  }
}
