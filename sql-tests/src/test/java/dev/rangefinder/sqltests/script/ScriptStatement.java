// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.script;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A statement of a script.
 *
 * @param line where it starts in its file, from 1
 * @param lead the blank lines and comments before it
 * @param sql with its semicolon
 * @param expected the lines of its answer as they stand in the file; empty if it has none yet
 * @param noDuckDb why DuckDB is not asked; null if it is
 */
record ScriptStatement(
    int line,
    List<String> lead,
    String dataSet,
    String sql,
    List<String> expected,
    String noDuckDb,
    Directives directives) {

  /** The SQL without its semicolon. */
  String text() {
    String text = sql.strip();
    return text.substring(0, text.length() - 1);
  }

  Optional<String> gap() {
    return directives.value("gap");
  }

  boolean expectsError() {
    return !expected.isEmpty() && expected.get(0).startsWith(SqlScript.ERROR);
  }

  boolean explains() {
    return sql.startsWith("EXPLAIN ");
  }

  /** Whether the order of rows counts: as the answer says, else whether the statement sorts. */
  boolean ordered() {
    if (!expected.isEmpty()) {
      return !expected.get(expected.size() - 1).endsWith(AnswerText.ANY_ORDER);
    }
    int depth = 0;
    String text = text().toLowerCase(Locale.ROOT);
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0 && text.startsWith("order by", i)) {
        return true;
      }
    }
    return false;
  }

  /** A short name for reports. */
  String title() {
    String flat = sql.replaceAll("\\s+", " ").strip();
    return "line " + line + ": " + (flat.length() > 90 ? flat.substring(0, 90) + "…" : flat);
  }
}
