// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.util.OptionalInt;

/**
 * Decides from a zone map how many of a zone's rows a condition selects. Understands comparisons of
 * a column with a literal, IN, IS [NOT] NULL and truth tests under AND, OR and NOT, and sees
 * through casts and functions of time that keep the order; whatever else stands in the condition
 * counts as not known.
 */
public final class ZonePredicate {
  private ZonePredicate() {}

  /**
   * Matches a condition against a zone.
   *
   * @param condition a BOOLEAN expression with all parameters bound
   */
  public static MatchResult match(Expression condition, ZoneMap zone) {
    return TruthSet.match(truths(condition, zone));
  }

  private static int truths(Expression condition, ZoneMap zone) {
    if (condition instanceof Literal literal) {
      return literal.isNull()
          ? TruthSet.UNKNOWN
          : Boolean.TRUE.equals(literal.value()) ? TruthSet.TRUE : TruthSet.FALSE;
    }
    if (condition instanceof ColumnReference reference) {
      return compare(BuiltinFunction.EQUAL, zone.column(reference.column()), Literal.TRUE);
    }
    if (!(condition instanceof FunctionCall call)
        || !(call.function() instanceof BuiltinFunction function)) {
      return TruthSet.ANY;
    }
    switch (function) {
      case AND:
        {
          int set = TruthSet.TRUE;
          for (Expression argument : call.arguments()) {
            set = TruthSet.and(set, truths(argument, zone));
          }
          return set;
        }
      case OR:
        {
          int set = TruthSet.FALSE;
          for (Expression argument : call.arguments()) {
            set = TruthSet.or(set, truths(argument, zone));
          }
          return set;
        }
      case NOT:
        return TruthSet.not(truths(call.argument(0), zone));
      case IS_NULL:
        return nullTest(call.argument(0), zone);
      case IS_NOT_NULL:
        return TruthSet.not(nullTest(call.argument(0), zone));
      case IS_TRUE:
        return truthTest(truths(call.argument(0), zone), TruthSet.TRUE);
      case IS_NOT_TRUE:
        return TruthSet.not(truthTest(truths(call.argument(0), zone), TruthSet.TRUE));
      case IS_FALSE:
        return truthTest(truths(call.argument(0), zone), TruthSet.FALSE);
      case IS_NOT_FALSE:
        return TruthSet.not(truthTest(truths(call.argument(0), zone), TruthSet.FALSE));
      case IN:
        {
          int set = TruthSet.FALSE;
          for (int i = 1; i < call.arguments().size() && set != TruthSet.ANY; i++) {
            set =
                TruthSet.or(
                    set,
                    comparison(BuiltinFunction.EQUAL, call.argument(0), call.argument(i), zone));
          }
          return set;
        }
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL:
        return comparison(function, call.argument(0), call.argument(1), zone);
      default:
        return TruthSet.ANY;
    }
  }

  private static int truthTest(int set, int wanted) {
    return ((set & wanted) != 0 ? TruthSet.TRUE : 0) | ((set & ~wanted) != 0 ? TruthSet.FALSE : 0);
  }

  private static int nullTest(Expression value, ZoneMap zone) {
    ColumnZone known = DerivedZone.of(value, zone);
    if (known == null || known.nullCount() == ColumnZone.UNKNOWN) {
      return TruthSet.TRUE | TruthSet.FALSE;
    }
    if (known.nullCount() == 0) {
      return TruthSet.FALSE;
    }
    return known.isAllNull() ? TruthSet.TRUE : TruthSet.TRUE | TruthSet.FALSE;
  }

  private static int comparison(
      BuiltinFunction function, Expression left, Expression right, ZoneMap zone) {
    if (right instanceof Literal literal) {
      return compare(function, DerivedZone.of(left, zone), literal);
    } else if (left instanceof Literal literal) {
      return compare(mirror(function), DerivedZone.of(right, zone), literal);
    }
    return TruthSet.ANY;
  }

  private static int compare(BuiltinFunction function, ColumnZone zone, Literal literal) {
    if (literal.isNull()) {
      return TruthSet.UNKNOWN;
    }
    if (zone == null) {
      return TruthSet.ANY;
    }
    if (zone.isAllNull()) {
      return TruthSet.UNKNOWN;
    }
    int nulls = zone.mayHaveNulls() ? TruthSet.UNKNOWN : 0;
    // Sign of (bound - literal); an unknown bound lies beyond the literal on its own side.
    int min = -1;
    int max = 1;
    if (zone.min() != null) {
      OptionalInt order =
          ValueOrder.compare(zone.type(), zone.min(), literal.type(), literal.value());
      if (order.isEmpty()) {
        return TruthSet.ANY;
      }
      min = Integer.signum(order.getAsInt());
    }
    boolean unbounded = zone.max() == null;
    if (zone.nans() == ColumnZone.Nans.POSSIBLE) {
      // NaN is above every value, so it is the true upper bound.
      max = isNan(literal) ? 0 : 1;
    } else if (!unbounded) {
      OptionalInt order =
          ValueOrder.compare(zone.type(), zone.max(), literal.type(), literal.value());
      if (order.isEmpty()) {
        return TruthSet.ANY;
      }
      max = Integer.signum(order.getAsInt());
    }
    return nulls | bounded(function, min, max);
  }

  /** What a comparison can be when values lie between bounds at these sides of the literal. */
  private static int bounded(BuiltinFunction function, int min, int max) {
    boolean below = min < 0;
    boolean above = max > 0;
    boolean equal = min <= 0 && max >= 0;
    return switch (function) {
      case EQUAL -> set(equal, below || above);
      case NOT_EQUAL -> set(below || above, equal);
      case LESS -> set(below, equal || above);
      case LESS_OR_EQUAL -> set(below || equal, above);
      case GREATER -> set(above, equal || below);
      case GREATER_OR_EQUAL -> set(above || equal, below);
      default -> TruthSet.ANY;
    };
  }

  private static int set(boolean canBeTrue, boolean canBeFalse) {
    return (canBeTrue ? TruthSet.TRUE : 0) | (canBeFalse ? TruthSet.FALSE : 0);
  }

  private static boolean isNan(Literal literal) {
    if (literal.value() instanceof Double d) {
      return Double.isNaN(d);
    }
    return literal.value() instanceof Float f && Float.isNaN(f);
  }

  private static BuiltinFunction mirror(BuiltinFunction function) {
    return switch (function) {
      case LESS -> BuiltinFunction.GREATER;
      case LESS_OR_EQUAL -> BuiltinFunction.GREATER_OR_EQUAL;
      case GREATER -> BuiltinFunction.LESS;
      case GREATER_OR_EQUAL -> BuiltinFunction.LESS_OR_EQUAL;
      default -> function;
    };
  }

  /** Whether a cast maps every value of one type to an equal value of the other. */
  static boolean keepsValueAndOrder(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.isInteger() && to.isInteger()) {
      return from.kind().compareTo(to.kind()) <= 0;
    }
    if (from.isInteger() && to.kind() == TypeKind.DECIMAL) {
      return to.precision() - to.scale() >= integerDigits(from.kind());
    }
    if (from.isInteger() && to.kind() == TypeKind.DOUBLE) {
      return from.kind() != TypeKind.BIGINT;
    }
    if (from.kind() == TypeKind.DECIMAL && to.kind() == TypeKind.DECIMAL) {
      return to.scale() >= from.scale()
          && to.precision() - to.scale() >= from.precision() - from.scale();
    }
    if (from.isTimestamp() || from.kind() == TypeKind.TIME) {
      return from.kind() == to.kind() && to.precision() >= from.precision();
    }
    return from.kind() == TypeKind.REAL && to.kind() == TypeKind.DOUBLE;
  }

  private static int integerDigits(TypeKind kind) {
    return switch (kind) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      default -> 19;
    };
  }
}
