// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a query gave, whichever driver it ran on.
 *
 * @param columns label and type of each
 * @param texts the rows as text, with doubles rounded to what the order of adding leaves of a sum
 * @param values the rows in the form of {@link Values}, for comparing drivers
 */
public record Answer(List<String> columns, List<List<String>> texts, List<List<Object>> values) {

  private static final MathContext SETTLED_DIGITS = new MathContext(12);

  /** Reads all rows and closes the result. */
  public static Answer of(ResultSet result) throws SQLException {
    try (result) {
      ResultSetMetaData about = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        columns.add(about.getColumnLabel(i) + " " + type(about, i));
      }
      List<List<String>> texts = new ArrayList<>();
      List<List<Object>> values = new ArrayList<>();
      while (result.next()) {
        List<String> text = new ArrayList<>();
        List<Object> value = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          value.add(Values.of(result, i, about.getColumnType(i)));
          text.add(text(result, i, about.getColumnType(i)));
        }
        texts.add(text);
        values.add(value);
      }
      return new Answer(columns, texts, values);
    }
  }

  private static String type(ResultSetMetaData about, int i) throws SQLException {
    String name = about.getColumnTypeName(i);
    return about.getColumnType(i) == Types.DECIMAL && !name.contains("(")
        ? name + "(" + about.getPrecision(i) + "," + about.getScale(i) + ")"
        : name;
  }

  private static String text(ResultSet result, int i, int type) throws SQLException {
    String text = result.getString(i);
    if (text == null || (type != Types.DOUBLE && type != Types.FLOAT)) {
      return text;
    }
    double number = result.getDouble(i);
    if (!Double.isFinite(number) || number == 0) {
      return text;
    }
    return Double.toString(new BigDecimal(text).round(SETTLED_DIGITS).doubleValue());
  }

  /**
   * The first difference to another answer's rows.
   *
   * @param ordered whether the order of rows counts
   * @return null if there is none
   */
  public String difference(Answer other, Order order) {
    List<List<Object>> mine = order == Order.COUNTS ? values : Values.sorted(values);
    List<List<Object>> theirs = order == Order.COUNTS ? other.values : Values.sorted(other.values);
    if (mine.size() != theirs.size()) {
      return mine.size() + " rows against " + theirs.size();
    }
    for (int i = 0; i < mine.size(); i++) {
      if (!Values.sameRow(mine.get(i), theirs.get(i))) {
        return "row " + (i + 1) + ": " + mine.get(i) + " against " + theirs.get(i);
      }
    }
    return null;
  }

  /** Whether the order of rows counts. */
  public enum Order {
    COUNTS,
    ANY;

    public static Order of(boolean counts) {
      return counts ? COUNTS : ANY;
    }
  }
}
