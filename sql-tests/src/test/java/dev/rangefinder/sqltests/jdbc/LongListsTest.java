// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.sqltests.DataSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conditions of thousands of terms: as right as short ones, and planned without squaring them. */
@Timeout(60)
class LongListsTest {
  private static final int TERMS = 1000;

  private static String list(IntFunction<String> term, String separator) {
    return IntStream.range(0, TERMS).mapToObj(term).collect(Collectors.joining(separator));
  }

  private static void answers(String condition) throws SQLException {
    DataSet data = DataSet.named("numbers");
    String sql = "SELECT COUNT(*), MIN(i), MAX(i) FROM numbers WHERE " + condition;
    try (Connection connection = data.connect();
        Statement ours = connection.createStatement();
        Statement theirs = data.duckDb().createStatement();
        ResultSet answer = ours.executeQuery(sql);
        ResultSet expected = theirs.executeQuery(sql)) {
      assertThat(answer.next()).isTrue();
      assertThat(expected.next()).isTrue();
      for (int i = 1; i <= 3; i++) {
        assertThat(answer.getString(i)).isEqualTo(expected.getString(i));
      }
    }
  }

  @Test
  void integers() throws SQLException {
    String list = list(i -> String.valueOf(3 * i), ", ");
    answers("i IN (" + list + ")");
    answers("i NOT IN (" + list + ")");
    answers("i NOT IN (" + list + ", NULL)");
    answers("small NOT IN (" + list + ", 3000000000, 2.5)");
    answers("CASE WHEN i NOT IN (" + list + ") THEN i ELSE -1 END > 5");
  }

  @Test
  void decimalsAndDoubles() throws SQLException {
    answers("price NOT IN (" + list(i -> i + "." + (i % 10), ", ") + ")");
    answers("d IN (" + list(i -> i + ".25", ", ") + ")");
  }

  @Test
  void textOfManyLengthsAndScripts() throws SQLException {
    String list = list(i -> "'k" + i + "'", ", ");
    answers("k IN (" + list + ")");
    answers("k NOT IN (" + list(i -> "'k" + 2 * i + "'", ", ") + ")");
    answers("k NOT IN ('\uD83D\uDE00', 'k1 ', '', " + list + ")");
    answers("k || '\uD83D\uDE00' IN (" + list(i -> "'k" + i + "\uD83D\uDE00'", ", ") + ")");
  }

  @Test
  void rows() throws SQLException {
    String list = list(i -> "(" + i + ", " + i % 7 + ")", ", ");
    answers("(i, small) IN (" + list + ")");
    // To DuckDB a NULL in a row is a value; in SQL it is not known whether such rows are equal.
    answers("small IS NOT NULL AND (i, small) NOT IN (" + list + ")");
  }

  @Test
  void chainsOfOrAndAnd() throws SQLException {
    answers(list(i -> "i = " + 3 * i, " OR "));
    answers(list(i -> "(i > " + 4 * i + " AND i < " + (4 * i + 2) + ")", " OR "));
    answers("NOT (" + list(i -> "k = 'k" + 2 * i + "'", " OR ") + ") AND i > 7");
  }
}
