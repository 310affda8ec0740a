// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.translate;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.Parameter;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.util.Set;
import org.apache.calcite.rex.RexCall;

/**
 * The time at which an execution of a statement started: a parameter that nobody sets, so that a
 * plan can be run again and scans are pruned by it.
 */
public final class StatementTime {
  /** The index of the parameter; those of statements are not negative. */
  private static final int INDEX = -1;

  private static final Set<String> FUNCTIONS =
      Set.of("CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIME");

  private static final Parameter PARAMETER = new Parameter(INDEX, ColumnType.timestamp(3));

  private StatementTime() {}

  /** Whether a parameter is the time and not one of a statement. */
  public static boolean is(Parameter parameter) {
    return parameter.index() == INDEX;
  }

  /**
   * The value of the parameter.
   *
   * @param millis since the epoch, in UTC
   */
  public static Literal at(long millis) {
    return new Literal(PARAMETER.type(), millis);
  }

  static boolean isAskedBy(RexCall call) {
    return FUNCTIONS.contains(call.getOperator().getName());
  }

  static Expression as(ColumnType type) {
    if (type.equals(PARAMETER.type())) {
      return PARAMETER;
    }
    return type.kind() == TypeKind.NULL
        ? Literal.nullOf(type)
        : new FunctionCall(BuiltinFunction.CAST, type, PARAMETER);
  }
}
