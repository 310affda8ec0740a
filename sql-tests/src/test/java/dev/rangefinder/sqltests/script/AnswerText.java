// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.script;

import dev.rangefinder.sqltests.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How answers are written in scripts. */
final class AnswerText {

  static final String ANY_ORDER = "in any order";

  private AnswerText() {}

  /** An error as a line of a script. */
  static List<String> of(SQLException error, String folder) {
    String message = String.valueOf(error.getMessage()).replace(folder, "{folder}");
    return List.of(
        SqlScript.ERROR
            + " "
            + error.getSQLState()
            + " "
            + message.replaceAll("\\s*\\R\\s*", " / "));
  }

  /** Columns with their types, rows, and how many there are. */
  static List<String> of(Answer answer, boolean ordered, String folder) {
    List<List<String>> cells = new ArrayList<>();
    for (List<String> row : answer.texts()) {
      cells.add(row.stream().map(value -> cell(value, folder)).toList());
    }
    int[] widths = new int[answer.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              answer.columns().get(i).length(),
              cells.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    List<String> rows = new ArrayList<>(cells.stream().map(row -> line(row, widths)).toList());
    if (!ordered) {
      rows.sort(null);
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(answer.columns(), widths));
    lines.addAll(rows);
    int count = rows.size();
    lines.add(
        SqlScript.ROW
            + (count == 1 ? " 1 row" : " " + count + " rows")
            + (count < 2 ? "" : ordered ? " in order" : " " + ANY_ORDER));
    return lines;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(SqlScript.ROW);
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? " " : " | ").append(cells.get(i));
      line.append(" ".repeat(widths[i] - cells.get(i).length()));
    }
    return line.toString().stripTrailing();
  }

  private static String cell(String value, String folder) {
    if (value == null) {
      return "NULL";
    }
    String text = value.replace(folder, "{folder}");
    boolean plain =
        !text.isBlank()
            && text.equals(text.strip())
            && !text.equals("NULL")
            && text.chars().noneMatch(c -> c < ' ' || c == '|' || c == '\'');
    return plain
        ? text
        : "'" + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") + "'";
  }
}
