// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.EvaluationException.Kind;
import dev.rangefinder.type.ColumnType;

/** The errors that kernels report, worded alike. */
public final class DataErrors {
  private DataErrors() {}

  public static EvaluationException divisionByZero() {
    return new EvaluationException(Kind.DIVISION_BY_ZERO, "division by zero");
  }

  /** A result that its type cannot hold. */
  public static EvaluationException outOfRange(String what, ColumnType type) {
    String advice = type.isNumeric() ? "; cast to a wider type" : "";
    return new EvaluationException(
        Kind.OUT_OF_RANGE, what + " is outside the range of " + type + advice);
  }

  /** Text that is not a value of a type. */
  public static EvaluationException invalidText(String text, ColumnType type) {
    return new EvaluationException(
        Kind.INVALID_TEXT, QuotedText.of(text) + " is not a value of type " + type);
  }

  /** An argument outside a function's domain. */
  public static EvaluationException invalidArgument(String message) {
    return new EvaluationException(Kind.INVALID_ARGUMENT, message);
  }
}
