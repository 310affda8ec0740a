// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import java.util.List;
import java.util.function.IntFunction;

/** Gives column references the types that the columns have in the source. */
final class ColumnTypes {
  private ColumnTypes() {}

  static Expression retype(Expression expression, IntFunction<ColumnType> types) {
    if (expression instanceof ColumnReference reference) {
      return new ColumnReference(reference.column(), types.apply(reference.column()));
    }
    if (expression instanceof FunctionCall call) {
      List<Expression> arguments =
          call.arguments().stream().map(argument -> retype(argument, types)).toList();
      return new FunctionCall(call.function(), arguments, call.type());
    }
    return expression;
  }
}
