// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of SQL statements, each followed by what it must give, in comments, so that the file stays
 * SQL:
 *
 * <pre>
 * -- @data weather
 *
 * -- The highest station.
 * -- @no-duckdb why its answer is not ours
 * SELECT name FROM stations ORDER BY height DESC LIMIT 1;
 * --&gt; name VARCHAR
 * --&gt; Säntis
 * --&gt; 1 row
 *
 * SELECT nothing FROM stations;
 * --! 42S22 the message
 * </pre>
 *
 * Lines of a comment that start with {@code @} are directives: {@code @data NAME} from here on;
 * {@code @no-duckdb REASON}, {@code @no-unpruned REASON} and {@code @gap REASON} for the next
 * statement, {@code @no-duckdb-below REASON} for the rest of the file, {@code @duckdb SQL} for what
 * DuckDB is asked instead. A gap is a statement that does not give its answer yet; the test fails
 * once it does.
 *
 * @param statements in the order of the file
 * @param end what follows the last statement
 */
record SqlScript(Path file, List<ScriptStatement> statements, List<String> end) {

  static final String ROW = "-->";
  static final String ERROR = "--!";

  static SqlScript read(Path file) throws IOException {
    List<ScriptStatement> statements = new ArrayList<>();
    List<String> lead = new ArrayList<>();
    List<String> sql = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    int line = 0;
    int start = 0;
    Inherited inherited = new Inherited(null, null);
    for (String text : Files.readAllLines(file)) {
      line++;
      boolean answer = text.startsWith(ROW) || text.startsWith(ERROR);
      boolean complete = !sql.isEmpty() && sql.get(sql.size() - 1).stripTrailing().endsWith(";");
      if (answer) {
        expected.add(text);
        continue;
      }
      if (complete) {
        inherited = add(statements, start, lead, sql, expected, inherited);
      }
      if (sql.isEmpty() && (text.isBlank() || text.startsWith("--"))) {
        lead.add(text);
      } else {
        if (sql.isEmpty()) {
          start = line;
        }
        sql.add(text);
      }
    }
    if (!sql.isEmpty()) {
      add(statements, start, lead, sql, expected, inherited);
    }
    return new SqlScript(file, List.copyOf(statements), List.copyOf(lead));
  }

  private record Inherited(String dataSet, String noDuckDb) {}

  private static Inherited add(
      List<ScriptStatement> statements,
      int line,
      List<String> lead,
      List<String> sql,
      List<String> expected,
      Inherited before) {
    Directives directives = Directives.of(lead);
    Inherited now =
        new Inherited(
            directives.value("data").orElse(before.dataSet()),
            directives.value("no-duckdb-below").orElse(before.noDuckDb()));
    if (now.dataSet() == null) {
      throw new IllegalArgumentException("Line " + line + " has no '-- @data NAME' above it");
    }
    String noDuckDb = directives.value("no-duckdb").orElse(now.noDuckDb());
    statements.add(
        new ScriptStatement(
            line,
            List.copyOf(lead),
            now.dataSet(),
            String.join("\n", sql),
            List.copyOf(expected),
            noDuckDb,
            directives));
    lead.clear();
    sql.clear();
    expected.clear();
    return now;
  }

  /** The text of the file with these answers, one list of lines per statement. */
  String withAnswers(List<List<String>> answers) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      ScriptStatement statement = statements.get(i);
      lines.addAll(statement.lead());
      lines.addAll(statement.sql().lines().toList());
      lines.addAll(answers.get(i));
    }
    lines.addAll(end);
    return String.join("\n", lines) + "\n";
  }
}
