// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** A condition as a person would write it, for plans; long lists are shortened. */
final class PredicateText {
  private static final int MAX_LIST_VALUES = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final List<String> columns;

  private PredicateText(List<String> columns) {
    this.columns = columns;
  }

  static String of(Expression condition, List<String> columns) {
    return new PredicateText(columns).text(condition);
  }

  private String text(Expression expression) {
    if (expression instanceof ColumnReference reference) {
      return columns.get(reference.column());
    }
    if (expression instanceof Literal literal) {
      return literal(literal);
    }
    return expression instanceof FunctionCall call ? call(call) : expression.toString();
  }

  private String call(FunctionCall call) {
    if (!(call.function() instanceof BuiltinFunction function)) {
      return generic(call);
    }
    return switch (function) {
      case AND, OR ->
          call.arguments().stream()
              .map(this::nested)
              .collect(Collectors.joining(" " + function + " "));
      case NOT -> "NOT " + nested(call.argument(0));
      case EQUAL -> infix(call, "=");
      case NOT_EQUAL -> infix(call, "<>");
      case LESS -> infix(call, "<");
      case LESS_OR_EQUAL -> infix(call, "<=");
      case GREATER -> infix(call, ">");
      case GREATER_OR_EQUAL -> infix(call, ">=");
      case ADD -> infix(call, "+");
      case SUBTRACT -> infix(call, "-");
      case MULTIPLY -> infix(call, "*");
      case DIVIDE -> infix(call, "/");
      case LIKE -> infix(call, "LIKE");
      case IS_DISTINCT_FROM -> infix(call, "IS DISTINCT FROM");
      case IS_NOT_DISTINCT_FROM -> infix(call, "IS NOT DISTINCT FROM");
      case IS_NULL -> nested(call.argument(0)) + " IS NULL";
      case IS_NOT_NULL -> nested(call.argument(0)) + " IS NOT NULL";
      case IN -> in(call);
      case CAST -> "CAST(" + text(call.argument(0)) + " AS " + call.type() + ")";
      default -> generic(call);
    };
  }

  private String nested(Expression expression) {
    boolean connective =
        expression instanceof FunctionCall call
            && (call.function() == BuiltinFunction.AND || call.function() == BuiltinFunction.OR);
    return connective ? "(" + text(expression) + ")" : text(expression);
  }

  private String infix(FunctionCall call, String operator) {
    return nested(call.argument(0)) + " " + operator + " " + nested(call.argument(1));
  }

  private String in(FunctionCall call) {
    int values = call.arguments().size() - 1;
    String list =
        call.arguments().stream()
            .skip(1)
            .limit(MAX_LIST_VALUES)
            .map(this::text)
            .collect(Collectors.joining(", "));
    String more = values > MAX_LIST_VALUES ? ", … " + values + " values" : "";
    return nested(call.argument(0)) + " IN (" + list + more + ")";
  }

  private String generic(FunctionCall call) {
    return call.arguments().stream()
        .map(this::text)
        .collect(Collectors.joining(", ", call.function().name() + "(", ")"));
  }

  private static String literal(Literal literal) {
    if (literal.isNull()) {
      return "NULL";
    }
    ColumnType type = literal.type();
    Object value = literal.value();
    return switch (type.kind()) {
      case VARCHAR -> "'" + value.toString().replace("'", "''") + "'";
      case DECIMAL -> decimal(value, type).toPlainString();
      case DATE -> "DATE '" + LocalDate.ofEpochDay((Long) value) + "'";
      case TIME ->
          "TIME '"
              + LocalTime.ofNanoOfDay((Long) value * (NANOS_PER_SECOND / type.unitsPerSecond()))
              + "'";
      case TIMESTAMP, TIMESTAMP_LTZ ->
          "TIMESTAMP '"
              + LocalDateTime.ofInstant(instant((Long) value, type), ZoneOffset.UTC)
                  .toString()
                  .replace('T', ' ')
              + "'";
      default -> String.valueOf(value);
    };
  }

  private static BigDecimal decimal(Object value, ColumnType type) {
    BigInteger unscaled = value instanceof BigInteger big ? big : BigInteger.valueOf((Long) value);
    return new BigDecimal(unscaled, type.scale());
  }

  private static Instant instant(long units, ColumnType type) {
    long perSecond = type.unitsPerSecond();
    return Instant.ofEpochSecond(
        Math.floorDiv(units, perSecond),
        Math.floorMod(units, perSecond) * (NANOS_PER_SECOND / perSecond));
  }
}
