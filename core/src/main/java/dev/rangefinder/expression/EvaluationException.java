// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

/** A value that an expression or aggregate cannot have: the SQL data exceptions. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    DIVISION_BY_ZERO,
    /** A number, date or time is outside the range of its type. */
    OUT_OF_RANGE,
    /** Text that is not a value of the type it is cast to. */
    INVALID_TEXT,
    /** A sub-query that must give one row gives more. */
    CARDINALITY,
    /** A function's argument is outside its domain. */
    INVALID_ARGUMENT
  }

  private final Kind kind;

  public EvaluationException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
