// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds calls that stand more than once where they are computed for every row. */
final class RepeatedCalls {
  private final Set<FunctionCall> seen = new HashSet<>();
  private final Set<FunctionCall> repeated = new HashSet<>();

  private RepeatedCalls() {}

  static Set<FunctionCall> in(List<Expression> expressions) {
    RepeatedCalls calls = new RepeatedCalls();
    expressions.forEach(calls::visit);
    return calls.repeated;
  }

  private void visit(Expression expression) {
    if (expression instanceof FunctionCall call) {
      if (!seen.add(call)) {
        repeated.add(call);
      } else if (computesArgumentsForAllRows(call)) {
        call.arguments().forEach(this::visit);
      }
    }
  }

  private static boolean computesArgumentsForAllRows(FunctionCall call) {
    if (!(call.function() instanceof BuiltinFunction function)) {
      return true;
    }
    return switch (function) {
      case AND,
          OR,
          NOT,
          CASE,
          COALESCE,
          LIKE,
          IN,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          IS_NULL,
          IS_NOT_NULL,
          IS_TRUE,
          IS_FALSE,
          IS_NOT_TRUE,
          IS_NOT_FALSE ->
          false;
      default -> true;
    };
  }
}
