// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.engine.SqlFailure.Kind;
import dev.rangefinder.calcite.parse.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;

/** Turns errors of Calcite's parser and validator into ours, with what the user may have meant. */
final class Diagnosis {
  private static final Pattern OBJECT =
      Pattern.compile("(?:Object|Table) '(.*)' not found(?: within '(.*)')?.*", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("Column '(.*)' not found in (?:any table|table '(.*)').*", Pattern.DOTALL);
  private static final Pattern AMBIGUOUS =
      Pattern.compile("Column '(.*)' is ambiguous.*", Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile("No match found for function signature (.*)", Pattern.DOTALL);
  private static final Pattern DID_YOU_MEAN = Pattern.compile("; did you mean '(.*)'\\?");

  private Diagnosis() {}

  static SqlFailure of(SqlParseException e, SqlText text) {
    SqlText.Position position =
        e.getPos() == null
            ? new SqlText.Position(1, 1)
            : text.originalPosition(e.getPos().getLineNum(), e.getPos().getColumnNum());
    if (e.getCause() instanceof StackOverflowError overflow) {
      throw overflow;
    }
    Optional<SqlText.Position> unclosed = text.unclosed();
    if (unclosed.isPresent()) {
      return SqlFailure.at(
          Kind.SYNTAX, unclosed.get(), "the quote or comment that begins here has no end", e);
    }
    String message = String.valueOf(e.getMessage());
    int expected = message.indexOf("\nWas expecting");
    String first = (expected < 0 ? message : message.substring(0, expected)).trim();
    first = first.replaceFirst(" at line \\d+, column \\d+\\.?", "");
    return SqlFailure.at(
        Kind.SYNTAX, position, first.isEmpty() ? "the statement is not valid SQL" : first, e);
  }

  static SqlFailure of(CalciteContextException e, SqlText text, NameCandidates candidates) {
    String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    SqlText.Position position = text.originalPosition(e.getPosLine(), e.getPosColumn());
    Matcher column = COLUMN.matcher(message);
    if (column.matches()) {
      String shown = "Column '" + column.group(1) + "' not found";
      if (column.group(2) != null) {
        shown += " in '" + column.group(2) + "'";
      }
      Optional<String> omission = candidates.omission(column.group(1));
      if (omission.isPresent()) {
        shown = "Column '" + column.group(1) + "' cannot be read: " + omission.get();
        return SqlFailure.at(Kind.COLUMN_NOT_FOUND, position, shown, e);
      }
      return SqlFailure.at(
          Kind.COLUMN_NOT_FOUND,
          position,
          shown + suggestion(column.group(1), candidates.columns(), message, "the columns are"),
          e);
    }
    Matcher object = OBJECT.matcher(message);
    if (object.matches()) {
      return SqlFailure.at(
          Kind.TABLE_NOT_FOUND,
          position,
          "Table or schema '"
              + object.group(1)
              + "' not found"
              + suggestion(object.group(1), candidates.tables(), message, "the tables are")
              + (candidates.tables().isEmpty() ? " in " + candidates.place() : ""),
          e);
    }
    if (AMBIGUOUS.matcher(message).matches()) {
      return SqlFailure.at(Kind.AMBIGUOUS_COLUMN, position, message, e);
    }
    if (FUNCTION.matcher(message).matches()) {
      return SqlFailure.at(Kind.FUNCTION_NOT_FOUND, position, message, e);
    }
    return SqlFailure.at(Kind.INVALID, position, message, e);
  }

  private static String suggestion(
      String name, List<String> candidates, String message, String introduction) {
    Matcher meant = DID_YOU_MEAN.matcher(message);
    if (meant.find()) {
      return "; did you mean '" + meant.group(1) + "'?";
    }
    List<String> nearest = Spelling.nearest(name, candidates);
    if (!nearest.isEmpty()) {
      return "; did you mean " + String.join(", ", nearest) + "?";
    }
    List<String> some = candidates.stream().distinct().limit(10).toList();
    if (some.isEmpty()) {
      return "; there are none";
    }
    String more = candidates.size() > some.size() ? ", …" : "";
    return "; " + introduction + " " + String.join(", ", some) + more;
  }
}
