// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Results as RFC 4180 has them, with the platform's line break: NULL is an empty field and an empty
 * string is {@code ""}; a field that needs quotes has them, with quotes inside doubled.
 */
final class CsvFormat {
  /** Lines are handed on together, up to about this size. */
  private static final int CHUNK_CHARS = 32 * 1024;

  private final String delimiter;
  private final Consumer<String> output;
  private final StringBuilder lines = new StringBuilder();

  /**
   * @param output takes whole lines without the last one's line break
   */
  CsvFormat(String delimiter, Consumer<String> output) {
    this.delimiter = delimiter;
    this.output = output;
  }

  /** Prints every row that is left, and before them the labels if {@code header} says so. */
  int print(ResultSet results, boolean header, BooleanSupplier canceled) throws SQLException {
    ResultSetMetaData metaData = results.getMetaData();
    int columns = metaData.getColumnCount();
    int rows = 0;
    try {
      if (header) {
        for (int column = 1; column <= columns; column++) {
          append(column, metaData.getColumnLabel(column));
        }
        endLine();
      }
      while (!canceled.getAsBoolean() && results.next()) {
        for (int column = 1; column <= columns; column++) {
          append(column, results.getString(column));
        }
        endLine();
        rows++;
      }
    } finally {
      flush();
    }
    return rows;
  }

  private void append(int column, String value) {
    if (column > 1) {
      lines.append(delimiter);
    }
    if (value == null) {
      return;
    }
    if (needsQuotes(value)) {
      lines.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      lines.append(value);
    }
  }

  private boolean needsQuotes(String value) {
    return value.isEmpty()
        || value.indexOf('"') >= 0
        || value.indexOf('\n') >= 0
        || value.indexOf('\r') >= 0
        || value.contains(delimiter);
  }

  private void endLine() {
    lines.append(System.lineSeparator());
    if (lines.length() >= CHUNK_CHARS) {
      flush();
    }
  }

  private void flush() {
    if (lines.length() > 0) {
      lines.setLength(lines.length() - System.lineSeparator().length());
      output.accept(lines.toString());
      lines.setLength(0);
    }
  }
}
