// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a result in columns, with labels above them and averages rounded. */
final class TextTable {

  private static final int SHOWN_DIGITS = 2;

  private final List<List<String>> lines = new ArrayList<>();

  TextTable(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      labels.add(rows.getMetaData().getColumnLabel(i));
    }
    lines.add(labels);
    while (rows.next()) {
      List<String> line = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        line.add(shown(rows.getObject(i)));
      }
      lines.add(line);
    }
  }

  private static String shown(Object value) {
    Object rounded = value;
    if (value instanceof Double number) {
      rounded = BigDecimal.valueOf(number).setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN);
    } else if (value instanceof BigDecimal number && number.scale() > SHOWN_DIGITS) {
      rounded = number.setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN);
    }
    return String.valueOf(rounded);
  }

  void print(PrintStream out) {
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder(" ");
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(it -> it.get(column).length()).max().orElse(0);
        text.append(' ').append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 1));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
