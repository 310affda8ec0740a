// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Parquet files of queries, written by DuckDB. */
public final class ParquetFiles {
  private ParquetFiles() {}

  /** The Parquet file that holds the rows of a query in DuckDB's SQL. */
  public static byte[] bytes(String query) {
    return bytes(query, "CODEC 'UNCOMPRESSED'");
  }

  /**
   * @param options of COPY, such as {@code ROW_GROUP_SIZE 2048}
   */
  public static byte[] bytes(String query, String options) {
    try {
      Path file = Files.createTempFile("rangefinder", ".parquet");
      try {
        write(query, options, file);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the rows of a query to a file. */
  public static void write(String query, Path file) {
    write(query, "CODEC 'UNCOMPRESSED'", file);
  }

  private static void write(String query, String options, Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = 1");
      String target = file.toString().replace("'", "''");
      statement.execute(
          "COPY (" + query + ") TO '" + target + "' (FORMAT parquet, " + options + ")");
    } catch (SQLException e) {
      throw new AssertionError("DuckDB: " + query, e);
    }
  }
}
