// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Statements of a resource, each ended by a semicolon at a line's end. */
final class StatementFile {
  private StatementFile() {}

  /**
   * A statement.
   *
   * @param remark what the comment on the line above it says; empty without one
   */
  record Entry(String remark, String sql) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static List<Entry> read(String resource) {
    List<Entry> entries = new ArrayList<>();
    String remark = "";
    StringBuilder sql = new StringBuilder();
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("--")) {
        remark = line.substring(2).strip();
      } else if (line.isBlank()) {
        remark = "";
      } else {
        sql.append(sql.length() > 0 ? "\n" : "").append(line);
        if (line.endsWith(";")) {
          entries.add(new Entry(remark, sql.substring(0, sql.length() - 1)));
          sql.setLength(0);
          remark = "";
        }
      }
    }
    return entries;
  }

  private static String text(String resource) {
    try (InputStream in = StatementFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
