// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which conditions have a value for every row. Those are decided first, so that a row that
 * one of them rejects causes no error in another: {@code 100 / x > 20 AND x <> 0} means what it
 * says, in whatever order it is written.
 */
final class Errors {
  private Errors() {}

  /** The operands with those that cannot fail in front; else in their order. */
  static List<Expression> lastIfFailing(List<Expression> operands) {
    List<Expression> ordered = new ArrayList<>(operands.size());
    List<Expression> failing = new ArrayList<>();
    for (Expression operand : operands) {
      (canFail(operand) ? failing : ordered).add(operand);
    }
    ordered.addAll(failing);
    return ordered;
  }

  /** Whether an expression may have no value for a row, as far as it is known. */
  static boolean canFail(Expression expression) {
    if (!(expression instanceof FunctionCall call)) {
      return false;
    }
    return !(call.function() instanceof BuiltinFunction function)
        || isPartial(function, call)
        || call.arguments().stream().anyMatch(Errors::canFail);
  }

  private static boolean isPartial(BuiltinFunction function, FunctionCall call) {
    return switch (function) {
      case AND,
          OR,
          NOT,
          IS_NULL,
          IS_NOT_NULL,
          IS_TRUE,
          IS_FALSE,
          IS_NOT_TRUE,
          IS_NOT_FALSE,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          IN,
          CASE,
          COALESCE,
          LIKE,
          UPPER,
          LOWER,
          TRIM,
          LTRIM,
          RTRIM,
          CHAR_LENGTH,
          CONCAT,
          EXTRACT ->
          false;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, ABS -> !call.type().isFloating();
      case CAST -> !isTotalCast(call.argument(0).type(), call.type());
      default -> true;
    };
  }

  private static boolean isTotalCast(ColumnType from, ColumnType to) {
    boolean widerInteger =
        from.isInteger() && to.isInteger() && from.kind().compareTo(to.kind()) <= 0;
    boolean toDouble = from.isNumeric() && to.kind() == TypeKind.DOUBLE;
    return from.equals(to) || widerInteger || toDouble;
  }
}
