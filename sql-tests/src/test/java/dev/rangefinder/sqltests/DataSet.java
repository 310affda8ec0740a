// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of Parquet files, written by DuckDB when a test first asks for it, from the script
 * {@code data/NAME.sql}, where {@code {folder}} is the folder. The views that the script leaves are
 * what DuckDB is asked as a second opinion.
 */
public final class DataSet {

  private static final Map<String, DataSet> OPENED = new ConcurrentHashMap<>();

  private final Path folder;
  private final Connection duckDb;

  private DataSet(Path folder, Connection duckDb) {
    this.folder = folder;
    this.duckDb = duckDb;
  }

  /** The data set of this name; all tests of the process share it. */
  public static DataSet named(String name) {
    return OPENED.computeIfAbsent(name, DataSet::write);
  }

  private static DataSet write(String name) {
    try {
      Path folder = Files.createTempDirectory("rangefinder-" + name).toRealPath();
      TemporaryFolders.removeAtEnd(folder);
      Connection duckDb = openDuckDb();
      try (Statement statement = duckDb.createStatement()) {
        for (String sql : script(name).replace("{folder}", folder.toString()).split(";\\s*\\n")) {
          if (!sql.isBlank()) {
            makeFolderOfCopy(sql, folder);
            statement.execute(sql);
          }
        }
        readFiles(statement, folder);
      }
      return new DataSet(folder, duckDb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("Data set " + name + ": " + e.getMessage(), e);
    }
  }

  /** COPY makes its file, but no folder above it. */
  private static void makeFolderOfCopy(String sql, Path folder) throws IOException {
    int to = sql.indexOf("TO '" + folder);
    if (to >= 0) {
      int end = sql.indexOf('\'', to + 4);
      Files.createDirectories(Path.of(sql.substring(to + 4, end)).getParent());
    }
  }

  /** Puts a view on its file in the place of each table that was written, so that DuckDB reads. */
  private static void readFiles(Statement statement, Path folder) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SELECT table_name FROM duckdb_tables()")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    for (String table : tables) {
      Path file = folder.resolve(table + ".parquet");
      statement.execute("DROP TABLE \"" + table + '"');
      if (Files.exists(file)) {
        statement.execute(
            "CREATE VIEW \"" + table + "\" AS SELECT * FROM read_parquet('" + file + "')");
      }
    }
  }

  /** A DuckDB of its own whose answers do not depend on the machine. */
  public static Connection openDuckDb() throws SQLException {
    Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckDb.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET default_null_order = 'nulls_last_on_asc_first_on_desc'");
      statement.execute("SET integer_division = true");
      statement.execute("SET autoinstall_known_extensions = false");
    }
    return duckDb;
  }

  private static String script(String name) throws IOException {
    try (InputStream script = DataSet.class.getResourceAsStream("/data/" + name + ".sql")) {
      if (script == null) {
        throw new IllegalArgumentException("There is no data set " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The folder, a real path without a slash at the end. */
  public Path folder() {
    return folder;
  }

  /** DuckDB with views on the files. */
  public Connection duckDb() {
    return duckDb;
  }

  /** A new connection to the folder. */
  public Connection connect(String... properties) throws SQLException {
    return connect(new Properties(), properties);
  }

  /**
   * A new connection to the folder, with properties {@code name=value} in the URL and beside it.
   */
  public Connection connect(Properties beside, String... properties) throws SQLException {
    return DriverManager.getConnection(url(properties), beside);
  }

  public String url(String... properties) {
    StringBuilder url = new StringBuilder("jdbc:rangefinder:").append(folder);
    for (String property : properties) {
      url.append(';').append(property);
    }
    return url.toString();
  }
}
