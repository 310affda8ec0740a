// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.predicate.ValueOrder;
import java.util.function.IntFunction;

/** Evaluates a condition on one row in three-valued logic: TRUE, FALSE or null. */
final class RowCondition {
  private RowCondition() {}

  /**
   * @param row the value of a column, by its position in the table, as a literal
   */
  static Boolean evaluate(Expression condition, IntFunction<Literal> row) {
    FunctionCall call = (FunctionCall) condition;
    return switch ((BuiltinFunction) call.function()) {
      case AND -> {
        Boolean result = true;
        for (Expression argument : call.arguments()) {
          result = and(result, evaluate(argument, row));
        }
        yield result;
      }
      case OR -> {
        Boolean result = false;
        for (Expression argument : call.arguments()) {
          result = not(and(not(result), not(evaluate(argument, row))));
        }
        yield result;
      }
      case NOT -> not(evaluate(call.argument(0), row));
      case IS_NULL -> value(call.argument(0), row).isNull();
      case IS_NOT_NULL -> !value(call.argument(0), row).isNull();
      case IN -> {
        Boolean result = false;
        for (int i = 1; i < call.arguments().size(); i++) {
          Boolean equal = order(call, i, row, BuiltinFunction.EQUAL);
          result = not(and(not(result), not(equal)));
        }
        yield result;
      }
      default -> order(call, 1, row, (BuiltinFunction) call.function());
    };
  }

  private static Boolean order(
      FunctionCall call, int right, IntFunction<Literal> row, BuiltinFunction function) {
    Literal a = value(call.argument(0), row);
    Literal b = value(call.argument(right), row);
    if (a.isNull() || b.isNull()) {
      return null;
    }
    int order = ValueOrder.compare(a.type(), a.value(), b.type(), b.value()).getAsInt();
    return switch (function) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException(function.name());
    };
  }

  private static Literal value(Expression expression, IntFunction<Literal> row) {
    return expression instanceof ColumnReference column
        ? row.apply(column.column())
        : (Literal) expression;
  }

  private static Boolean and(Boolean a, Boolean b) {
    if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
      return false;
    }
    return (a == null || b == null) ? null : (Boolean) true;
  }

  private static Boolean not(Boolean a) {
    return a == null ? null : (Boolean) !a;
  }
}
