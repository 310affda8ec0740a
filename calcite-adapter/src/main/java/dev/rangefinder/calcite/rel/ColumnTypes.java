// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import java.util.List;
import java.util.function.Function;

/** Replaces the column references of an expression. */
final class ColumnTypes {
  private ColumnTypes() {}

  static Expression replace(
      Expression expression, Function<ColumnReference, Expression> replacement) {
    if (expression instanceof ColumnReference reference) {
      return replacement.apply(reference);
    }
    if (expression instanceof FunctionCall call) {
      List<Expression> arguments =
          call.arguments().stream().map(argument -> replace(argument, replacement)).toList();
      return new FunctionCall(call.function(), arguments, call.type());
    }
    return expression;
  }
}
