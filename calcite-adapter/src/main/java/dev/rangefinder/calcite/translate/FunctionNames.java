// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.translate;

import dev.rangefinder.expression.BuiltinFunction;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rex.RexCall;

/** Which function of Calcite is which function of ours, where both take the same arguments. */
final class FunctionNames {
  private static final Map<String, BuiltinFunction> BY_NAME =
      Map.ofEntries(
          Map.entry("ABS", BuiltinFunction.ABS),
          Map.entry("UPPER", BuiltinFunction.UPPER),
          Map.entry("LOWER", BuiltinFunction.LOWER),
          Map.entry("CHAR_LENGTH", BuiltinFunction.CHAR_LENGTH),
          Map.entry("CHARACTER_LENGTH", BuiltinFunction.CHAR_LENGTH),
          Map.entry("SUBSTRING", BuiltinFunction.SUBSTRING),
          Map.entry("||", BuiltinFunction.CONCAT),
          Map.entry("POWER", BuiltinFunction.POWER),
          Map.entry("SQRT", BuiltinFunction.SQRT),
          Map.entry("EXP", BuiltinFunction.EXP),
          Map.entry("LN", BuiltinFunction.LN),
          Map.entry("LOG10", BuiltinFunction.LOG10),
          Map.entry("SIN", BuiltinFunction.SIN),
          Map.entry("COS", BuiltinFunction.COS),
          Map.entry("TAN", BuiltinFunction.TAN),
          Map.entry("ASIN", BuiltinFunction.ASIN),
          Map.entry("ACOS", BuiltinFunction.ACOS),
          Map.entry("ATAN", BuiltinFunction.ATAN),
          Map.entry("ATAN2", BuiltinFunction.ATAN2),
          Map.entry("RADIANS", BuiltinFunction.RADIANS),
          Map.entry("DEGREES", BuiltinFunction.DEGREES),
          Map.entry("SIGN", BuiltinFunction.SIGN),
          Map.entry("ROUND", BuiltinFunction.ROUND));

  private FunctionNames() {}

  /** Our function, or {@code null} if there is none. */
  static BuiltinFunction find(RexCall call) {
    return switch (call.getKind()) {
      case AND -> BuiltinFunction.AND;
      case OR -> BuiltinFunction.OR;
      case NOT -> BuiltinFunction.NOT;
      case IS_NULL -> BuiltinFunction.IS_NULL;
      case IS_NOT_NULL -> BuiltinFunction.IS_NOT_NULL;
      case IS_TRUE -> BuiltinFunction.IS_TRUE;
      case IS_FALSE -> BuiltinFunction.IS_FALSE;
      case IS_NOT_TRUE -> BuiltinFunction.IS_NOT_TRUE;
      case IS_NOT_FALSE -> BuiltinFunction.IS_NOT_FALSE;
      case EQUALS -> BuiltinFunction.EQUAL;
      case NOT_EQUALS -> BuiltinFunction.NOT_EQUAL;
      case LESS_THAN -> BuiltinFunction.LESS;
      case LESS_THAN_OR_EQUAL -> BuiltinFunction.LESS_OR_EQUAL;
      case GREATER_THAN -> BuiltinFunction.GREATER;
      case GREATER_THAN_OR_EQUAL -> BuiltinFunction.GREATER_OR_EQUAL;
      case IS_DISTINCT_FROM -> BuiltinFunction.IS_DISTINCT_FROM;
      case IS_NOT_DISTINCT_FROM -> BuiltinFunction.IS_NOT_DISTINCT_FROM;
      case PLUS, CHECKED_PLUS -> BuiltinFunction.ADD;
      case MINUS, CHECKED_MINUS -> BuiltinFunction.SUBTRACT;
      case TIMES, CHECKED_TIMES -> BuiltinFunction.MULTIPLY;
      case DIVIDE, CHECKED_DIVIDE -> BuiltinFunction.DIVIDE;
      case MOD -> BuiltinFunction.MOD;
      case MINUS_PREFIX, CHECKED_MINUS_PREFIX -> BuiltinFunction.NEGATE;
      case FLOOR -> BuiltinFunction.FLOOR;
      case CEIL -> BuiltinFunction.CEIL;
      case CASE -> BuiltinFunction.CASE;
      case COALESCE -> BuiltinFunction.COALESCE;
      default -> BY_NAME.get(call.getOperator().getName().toUpperCase(Locale.ROOT));
    };
  }
}
