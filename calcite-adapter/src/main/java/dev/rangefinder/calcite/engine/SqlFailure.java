// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.parse.SqlText;

/** A statement that cannot be understood or planned. */
public final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a statement. */
  public enum Kind {
    SYNTAX,
    TABLE_NOT_FOUND,
    COLUMN_NOT_FOUND,
    AMBIGUOUS_COLUMN,
    FUNCTION_NOT_FOUND,
    /** Any other violation of the rules of SQL, such as operands of wrong types. */
    INVALID,
    /** A statement that would write. */
    READ_ONLY,
    UNSUPPORTED
  }

  private final Kind kind;

  SqlFailure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  SqlFailure(Kind kind, String message) {
    this(kind, message, null);
  }

  /** A failure at a place in the statement. */
  static SqlFailure at(Kind kind, SqlText.Position position, String message, Throwable cause) {
    return new SqlFailure(
        kind, "Line " + position.line() + ", column " + position.column() + ": " + message, cause);
  }

  public Kind kind() {
    return kind;
  }
}
