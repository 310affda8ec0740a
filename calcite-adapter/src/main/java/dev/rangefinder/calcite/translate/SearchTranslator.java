// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.translate;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.util.Sarg;

/**
 * Translates SEARCH, the form to which Calcite brings ranges and IN lists: single points become one
 * IN whatever their number, ranges become comparisons.
 */
final class SearchTranslator {
  private final Expression value;
  private final RelDataType pointType;

  private SearchTranslator(Expression value, RelDataType pointType) {
    this.value = value;
    this.pointType = pointType;
  }

  static Optional<Expression> translate(RexCall call, Expression value) {
    RexLiteral literal = (RexLiteral) call.getOperands().get(1);
    SearchTranslator translator = new SearchTranslator(value, literal.getType());
    return translator.search(literal.getValueAs(Sarg.class));
  }

  private <C extends Comparable<C>> Optional<Expression> search(Sarg<C> sarg) {
    Optional<Expression> found;
    if (sarg.isComplementedPoints()) {
      found = ranges(sarg.rangeSet.complement()).map(in -> call(BuiltinFunction.NOT, List.of(in)));
    } else {
      found = ranges(sarg.rangeSet);
    }
    return found.map(condition -> withNulls(condition, sarg.nullAs));
  }

  /** What a NULL value gives is part of the search: TRUE, FALSE or UNKNOWN. */
  private Expression withNulls(Expression condition, RexUnknownAs nullAs) {
    return switch (nullAs) {
      case TRUE ->
          call(
              BuiltinFunction.OR,
              List.of(call(BuiltinFunction.IS_NULL, List.of(value)), condition));
      case FALSE ->
          call(
              BuiltinFunction.AND,
              List.of(call(BuiltinFunction.IS_NOT_NULL, List.of(value)), condition));
      case UNKNOWN -> condition;
    };
  }

  private <C extends Comparable<C>> Optional<Expression> ranges(RangeSet<C> set) {
    List<Expression> points = new ArrayList<>();
    points.add(value);
    List<Expression> alternatives = new ArrayList<>();
    for (Range<C> range : set.asRanges()) {
      boolean point =
          range.hasLowerBound()
              && range.hasUpperBound()
              && range.lowerEndpoint().compareTo(range.upperEndpoint()) == 0;
      if (point) {
        Optional<Literal> literal = literal(range.lowerEndpoint());
        if (literal.isEmpty()) {
          return Optional.empty();
        }
        points.add(literal.get());
      } else {
        Optional<Expression> between = between(range);
        if (between.isEmpty()) {
          return Optional.empty();
        }
        alternatives.add(between.get());
      }
    }
    if (points.size() == 2) {
      alternatives.add(call(BuiltinFunction.EQUAL, points));
    } else if (points.size() > 2) {
      alternatives.add(call(BuiltinFunction.IN, points));
    }
    if (alternatives.isEmpty()) {
      // Nothing matches, but NULL stays unknown.
      return Optional.of(
          call(
              BuiltinFunction.AND,
              List.of(
                  call(BuiltinFunction.IS_NULL, List.of(value)),
                  Literal.nullOf(ColumnType.BOOLEAN))));
    }
    return Optional.of(
        alternatives.size() == 1 ? alternatives.get(0) : call(BuiltinFunction.OR, alternatives));
  }

  private <C extends Comparable<C>> Optional<Expression> between(Range<C> range) {
    List<Expression> bounds = new ArrayList<>(2);
    if (range.hasLowerBound()) {
      Optional<Literal> low = literal(range.lowerEndpoint());
      if (low.isEmpty()) {
        return Optional.empty();
      }
      bounds.add(
          call(
              range.lowerBoundType() == BoundType.CLOSED
                  ? BuiltinFunction.GREATER_OR_EQUAL
                  : BuiltinFunction.GREATER,
              List.of(value, low.get())));
    }
    if (range.hasUpperBound()) {
      Optional<Literal> high = literal(range.upperEndpoint());
      if (high.isEmpty()) {
        return Optional.empty();
      }
      bounds.add(
          call(
              range.upperBoundType() == BoundType.CLOSED
                  ? BuiltinFunction.LESS_OR_EQUAL
                  : BuiltinFunction.LESS,
              List.of(value, high.get())));
    }
    if (bounds.isEmpty()) {
      // All values: TRUE unless the value is NULL.
      return Optional.of(
          call(
              BuiltinFunction.OR,
              List.of(
                  call(BuiltinFunction.IS_NOT_NULL, List.of(value)),
                  Literal.nullOf(ColumnType.BOOLEAN))));
    }
    return Optional.of(bounds.size() == 1 ? bounds.get(0) : call(BuiltinFunction.AND, bounds));
  }

  private Optional<Literal> literal(Comparable<?> endpoint) {
    return LiteralTranslator.toLiteral(endpoint, pointType);
  }

  private static FunctionCall call(BuiltinFunction function, List<Expression> arguments) {
    return new FunctionCall(function, arguments, ColumnType.BOOLEAN);
  }
}
