// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.benchmarks.DifferentAnswerException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The column's sum by SQL, which reads and decodes the same ranges: whether it is the known one.
 */
final class ColumnSum {

  private ColumnSum() {}

  /**
   * @param table the name of the file without its ending
   */
  static void check(String url, String table, WideFile file) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:rangefinder:" + url + ";diskCache=off");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT SUM(" + file.column() + ") FROM " + table)) {
      result.next();
      BigDecimal sum = result.getBigDecimal(1);
      if (sum == null || sum.compareTo(BigDecimal.valueOf(file.sum())) != 0) {
        throw new DifferentAnswerException(
            "SUM(" + file.column() + ") of " + url + ": " + sum + " instead of " + file.sum());
      }
    }
  }
}
