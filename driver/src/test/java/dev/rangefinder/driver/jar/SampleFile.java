// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.jar;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A Parquet file that another engine wrote. */
final class SampleFile {
  private SampleFile() {}

  /** Writes 1,000 rows: {@code id} from 1, {@code name} with NULLs, quotes and empty strings. */
  static Path write(Path file, String codec) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT i::INTEGER AS id,"
              + " CASE i WHEN 1 THEN NULL WHEN 2 THEN '' WHEN 3 THEN 'a,b' WHEN 4 THEN 'say \"hi\"'"
              + " ELSE 'row ' || i END AS name,"
              + " TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (i) HOUR AS time"
              + " FROM range(1, 1001) t(i)) TO '"
              + file.toString().replace("'", "''")
              + "' (FORMAT parquet, CODEC '"
              + codec
              + "')");
    }
    return file;
  }
}
