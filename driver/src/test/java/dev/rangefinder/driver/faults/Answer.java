// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows of a result in any order.
 *
 * @param digest the sum of the rows' hashes: rows that are missing, twice or other change it
 */
record Answer(long rows, long digest) {

  /** Adds up what is left of a result. */
  static Answer of(ResultSet result) throws SQLException {
    Answer answer = new Answer(0, 0);
    while (result.next()) {
      answer = answer.plusRow(result);
    }
    return answer;
  }

  /** With the row that a result is at. */
  Answer plusRow(ResultSet result) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    long hash = 17;
    for (int i = 1; i <= columns; i++) {
      Object value = result.getObject(i);
      hash = (hash ^ (value == null ? 0 : value.hashCode())) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return new Answer(rows + 1, digest + hash);
  }

  Answer plus(Answer other) {
    return new Answer(rows + other.rows, digest + other.digest);
  }
}
