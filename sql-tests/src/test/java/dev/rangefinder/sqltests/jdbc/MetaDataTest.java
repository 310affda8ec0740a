// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.sqltests.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaDataTest {

  /** The rows of a metadata result, labels first, the data set's folder left out. */
  private static String text(ResultSet result, DataSet data) throws SQLException {
    StringBuilder text = new StringBuilder();
    ResultSetMetaData about = result.getMetaData();
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      cells.add(about.getColumnLabel(i));
    }
    text.append(String.join(" | ", cells)).append('\n');
    while (result.next()) {
      cells.clear();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        cells.add(
            String.valueOf(result.getString(i))
                .replace(data.folder().toString(), "{folder}")
                .replace(data.folder().getFileName().toString(), "{name}"));
      }
      text.append(String.join(" | ", cells)).append('\n');
    }
    result.close();
    return text.toString();
  }

  private static List<String> column(ResultSet result, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    while (result.next()) {
      values.add(result.getString(label));
    }
    result.close();
    return values;
  }

  @Test
  void describesEachTypeOfColumn() throws SQLException, IOException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DataSet.named("types").connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM everything")) {
      ResultSetMetaData about = result.getMetaData();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        text.append(about.getColumnLabel(i))
            .append(": ")
            .append(about.getColumnTypeName(i))
            .append(" type ")
            .append(about.getColumnType(i))
            .append(" precision ")
            .append(about.getPrecision(i))
            .append(" scale ")
            .append(about.getScale(i))
            .append(" display ")
            .append(about.getColumnDisplaySize(i))
            .append(" nullable ")
            .append(about.isNullable(i))
            .append(" signed ")
            .append(about.isSigned(i))
            .append(" class ")
            .append(about.getColumnClassName(i))
            .append(" name ")
            .append(about.getColumnName(i))
            .append('\n');
      }
    }
    GoldenText.check("result-columns.txt", text.toString());
  }

  @Test
  void listsCatalogsSchemasTablesAndColumns() throws SQLException, IOException {
    DataSet names = DataSet.named("names");
    DataSet types = DataSet.named("types");
    StringBuilder text = new StringBuilder();
    try (Connection connection = names.connect()) {
      DatabaseMetaData about = connection.getMetaData();
      text.append("getCatalogs\n").append(text(about.getCatalogs(), names));
      text.append("getSchemas\n").append(text(about.getSchemas(), names));
      text.append("getTableTypes\n").append(text(about.getTableTypes(), names));
      text.append("getTables\n").append(text(about.getTables(null, null, "%", null), names));
    }
    try (Connection connection = types.connect()) {
      DatabaseMetaData about = connection.getMetaData();
      text.append("getColumns\n")
          .append(text(about.getColumns(null, null, "everything", "%"), types));
      text.append("getTypeInfo\n").append(text(about.getTypeInfo(), types));
    }
    GoldenText.check("catalog.txt", text.toString());
  }

  @Test
  void patternsSelectTablesAndColumns() throws SQLException {
    try (Connection connection = DataSet.named("weather").connect()) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getTables(null, null, "%", new String[] {"TABLE"}), "TABLE_NAME"))
          .containsExactly("readings", "stations");
      assertThat(column(about.getTables(null, null, "stat%", null), "TABLE_NAME"))
          .containsExactly("stations");
      assertThat(column(about.getTables(null, null, "s_ations", null), "TABLE_NAME"))
          .containsExactly("stations");
      assertThat(column(about.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
          .isEmpty();
      assertThat(column(about.getTables(null, "nowhere", "%", null), "TABLE_NAME")).isEmpty();
      assertThat(column(about.getColumns(null, null, "readings", "%"), "COLUMN_NAME"))
          .containsExactly("station", "time", "temperature", "rain", "note", "year");
      assertThat(column(about.getColumns(null, "main", "%", "n%"), "COLUMN_NAME"))
          .containsExactly("note", "name");
      assertThat(column(about.getColumns(null, null, "%", "n%"), "COLUMN_NAME"))
          .containsExactly("note", "name", "name");
      assertThat(column(about.getColumns(null, "%", "readings", "time"), "TYPE_NAME"))
          .containsExactly("TIMESTAMP");
    }
  }

  /** The way of DBeaver's generic driver, which shows no schema without a name. */
  @Test
  void everyTableIsFoundFromItsSchemaAndReadByItsFullName() throws SQLException {
    List<String> read = new ArrayList<>();
    try (Connection connection = DataSet.named("names").connect();
        Statement statement = connection.createStatement()) {
      DatabaseMetaData about = connection.getMetaData();
      for (String catalog : column(about.getCatalogs(), "TABLE_CAT")) {
        for (String schema : column(about.getSchemas(catalog, "%"), "TABLE_SCHEM")) {
          assertThat(schema).isNotEmpty();
          for (String table :
              column(about.getTables(catalog, escaped(schema), "%", null), "TABLE_NAME")) {
            assertThat(
                    column(
                        about.getColumns(catalog, escaped(schema), escaped(table), "%"),
                        "COLUMN_NAME"))
                .isNotEmpty();
            about.getPrimaryKeys(catalog, schema, table).close();
            about.getIndexInfo(catalog, schema, table, false, true).close();
            about.getImportedKeys(catalog, schema, table).close();
            String name = quoted(schema) + "." + quoted(table);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + name)) {
              assertThat(rows.next() || schema.equals("sys")).isTrue();
            }
            read.add(schema + ":" + table);
          }
        }
      }
    }
    assertThat(read)
        .containsExactly(
            "deep/er:table",
            "main:Order",
            "main:climate",
            "main:mixed",
            "sys:cache",
            "sys:endpoints",
            "sys:requests",
            "twins:TWIN",
            "twins:twin",
            "with space:100% α+β");
  }

  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  @Test
  void theRootIsMainUnlessAFolderIsCalledSo(@TempDir Path folder) throws Exception {
    Path file = DataSet.named("shop").folder().resolve("orders.parquet");
    Files.copy(file, folder.resolve("orders.parquet"));
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + folder)) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getSchemas(), "TABLE_SCHEM")).containsExactly("main", "sys");
      assertThat(column(about.getSchemas(null, "main"), "TABLE_SCHEM")).containsExactly("main");
      assertThat(column(about.getTables(null, "", "%", null), "TABLE_SCHEM"))
          .containsExactly("main");
      assertThat(connection.getSchema()).isEqualTo("main");
      connection.setSchema("main");
      connection.createStatement().executeQuery("SELECT * FROM orders").close();
      connection.createStatement().executeQuery("SELECT main.orders.id FROM main.orders").close();
    }
    Files.createDirectories(folder.resolve("main"));
    Files.copy(file, folder.resolve("main").resolve("others.parquet"));
    try (Connection connection =
        DriverManager.getConnection("jdbc:rangefinder:" + folder + ";listingSeconds=0")) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getSchemas(), "TABLE_SCHEM")).containsExactly("", "main", "sys");
      assertThat(column(about.getTables(null, "main", "%", null), "TABLE_NAME"))
          .containsExactly("others");
      assertThat(connection.getSchema()).isEmpty();
      connection.createStatement().executeQuery("SELECT * FROM main.others").close();
      connection.createStatement().executeQuery("SELECT * FROM orders").close();
    }
  }

  @Test
  void theSchemaSysIsOfTheSystemUnlessAFolderIsCalledSo(@TempDir Path folder) throws Exception {
    Path file = DataSet.named("shop").folder().resolve("orders.parquet");
    Files.copy(file, folder.resolve("orders.parquet"));
    String[] system = {"SYSTEM TABLE"};
    String url = "jdbc:rangefinder:" + folder + ";listingSeconds=0";
    try (Connection connection = DriverManager.getConnection(url)) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getTables(null, null, "%", system), "TABLE_NAME"))
          .containsExactly("cache", "endpoints", "requests");
      assertThat(column(about.getTables(null, "s_s", "re%", null), "TABLE_TYPE"))
          .containsExactly("SYSTEM TABLE");
      assertThat(column(about.getTables(null, "main", "%", system), "TABLE_NAME")).isEmpty();
      assertThat(column(about.getTables(null, null, "%", new String[] {"TABLE"}), "TABLE_NAME"))
          .containsExactly("orders");
      assertThat(column(about.getColumns(null, "sys", "endpoints", "%"), "COLUMN_NAME"))
          .startsWith("name", "requests", "bytes");
      connection.setSchema("sys");
      connection.createStatement().executeQuery("SELECT statement FROM requests").close();
    }
    Files.createDirectories(folder.resolve("sys"));
    Files.copy(file, folder.resolve("sys").resolve("others.parquet"));
    try (Connection connection = DriverManager.getConnection(url)) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getTables(null, "sys", "%", null), "TABLE_TYPE"))
          .containsExactly("TABLE");
      assertThat(column(about.getTables(null, null, "%", system), "TABLE_NAME")).isEmpty();
      assertThat(column(about.getSchemas(), "TABLE_SCHEM")).containsExactly("main", "sys");
      connection.createStatement().executeQuery("SELECT * FROM sys.others").close();
    }
  }

  @Test
  void anUnderscoreIsItselfWhereATableHasThatName() throws SQLException {
    try (Connection connection = DataSet.named("underscores").connect()) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getColumns(null, null, "a_b", "%"), "TABLE_NAME"))
          .containsExactly("a_b");
      assertThat(column(about.getColumns(null, null, "a\\_b", "%"), "TABLE_NAME"))
          .containsExactly("a_b");
    }
  }

  @Test
  void whatThereIsNoneOfIsEmpty() throws SQLException {
    try (Connection connection = DataSet.named("shop").connect()) {
      DatabaseMetaData about = connection.getMetaData();
      List<ResultSet> empties =
          List.of(
              about.getPrimaryKeys(null, null, "orders"),
              about.getImportedKeys(null, null, "orders"),
              about.getExportedKeys(null, null, "orders"),
              about.getCrossReference(null, null, "orders", null, null, "customers"),
              about.getIndexInfo(null, null, "orders", false, true),
              about.getProcedures(null, null, "%"),
              about.getProcedureColumns(null, null, "%", "%"),
              about.getUDTs(null, null, "%", null),
              about.getAttributes(null, null, "%", "%"),
              about.getSuperTables(null, null, "%"),
              about.getSuperTypes(null, null, "%"),
              about.getTablePrivileges(null, null, "%"),
              about.getColumnPrivileges(null, null, "orders", "%"),
              about.getVersionColumns(null, null, "orders"),
              about.getBestRowIdentifier(
                  null, null, "orders", DatabaseMetaData.bestRowSession, true),
              about.getPseudoColumns(null, null, "%", "%"),
              about.getFunctionColumns(null, null, "%", "%"));
      for (ResultSet empty : empties) {
        assertThat(empty.next()).isFalse();
        assertThat(empty.getMetaData().getColumnCount()).isPositive();
      }
      assertThat(column(about.getClientInfoProperties(), "NAME")).isNotNull();
      about.getFunctions(null, null, "%").close();
    }
  }

  @Test
  void saysWhatNamesAreLikeAndWhatItSupports() throws SQLException {
    try (Connection connection = DataSet.named("shop").connect()) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(about.getIdentifierQuoteString()).isEqualTo("\"");
      assertThat(about.storesMixedCaseIdentifiers()).isTrue();
      assertThat(about.storesUpperCaseIdentifiers()).isFalse();
      assertThat(about.supportsMixedCaseIdentifiers()).isFalse();
      assertThat(about.getSearchStringEscape()).isEqualTo("\\");
      assertThat(about.getSQLKeywords()).contains("QUALIFY");
      assertThat(about.isReadOnly()).isTrue();
      assertThat(about.supportsTransactions()).isFalse();
      assertThat(about.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
      assertThat(about.nullsAreSortedHigh()).isTrue();
      assertThat(about.supportsGroupBy()).isTrue();
      assertThat(about.supportsOuterJoins()).isTrue();
      assertThat(about.supportsUnionAll()).isTrue();
      assertThat(about.supportsSubqueriesInIns()).isTrue();
      assertThat(about.getDatabaseProductName()).isEqualTo("Rangefinder");
      assertThat(about.getDriverName()).contains("Rangefinder");
      assertThat(about.getConnection()).isSameAs(connection);
      assertThat(about.getJDBCMajorVersion()).isEqualTo(4);
    }
  }

  @Test
  void eachFunctionItNamesWorksAsAnEscape() throws SQLException {
    try (Connection connection = DataSet.named("shop").connect();
        Statement statement = connection.createStatement()) {
      DatabaseMetaData about = connection.getMetaData();
      List<String> all = new ArrayList<>();
      all.addAll(List.of(about.getStringFunctions().split(",")));
      all.addAll(List.of(about.getNumericFunctions().split(",")));
      all.addAll(List.of(about.getTimeDateFunctions().split(",")));
      assertThat(all).contains("UCASE", "ABS", "YEAR");
      for (String sql :
          List.of(
              "{fn UCASE('a')}",
              "{fn LCASE('A')}",
              "{fn LENGTH('abc')}",
              "{fn CONCAT('a', 'b')}",
              "{fn SUBSTRING('abc', 1, 2)}",
              "{fn ABS(-1)}",
              "{fn MOD(7, 3)}",
              "{fn YEAR(DATE '2024-01-01')}")) {
        String name = sql.substring(4, sql.indexOf('('));
        if (all.contains(name)) {
          try (ResultSet result = statement.executeQuery("SELECT " + sql)) {
            assertThat(result.next()).as(sql).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aFileAsLocationHasItsTableInTheRoot() throws SQLException {
    DataSet shop = DataSet.named("shop");
    try (Connection connection =
        DriverManager.getConnection("jdbc:rangefinder:" + shop.folder() + "/orders.parquet")) {
      assertThat(column(connection.getMetaData().getTables(null, null, "%", null), "TABLE_NAME"))
          .containsExactly("cache", "endpoints", "requests", "orders");
    }
  }

  @Test
  void oneBadFileDoesNotHideTheOthers() throws SQLException {
    DataSet broken = DataSet.named("broken");
    try (Connection connection = broken.connect()) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getTables(null, "main", "%", null), "TABLE_NAME"))
          .containsExactly("fine", "text");
      assertThat(column(about.getColumns(null, "main", "%", "%"), "COLUMN_NAME"))
          .containsExactly("a");
    }
  }
}
