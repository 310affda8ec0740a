// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.EvaluationException.Kind;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.expression.ScalarFunction;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Evaluates an expression for one row with plain Java objects: slow and simple. */
final class RowInterpreter {
  private RowInterpreter() {}

  /** The values of columns of a row, as literals. */
  interface Row {
    Literal column(int index);
  }

  static Literal evaluate(Expression expression, Row row) {
    if (expression instanceof Literal literal) {
      return literal;
    } else if (expression instanceof ColumnReference reference) {
      return row.column(reference.column());
    } else if (expression instanceof FunctionCall call) {
      Object value = call(call, row);
      return new Literal(call.type(), value);
    }
    throw new IllegalArgumentException("not bound: " + expression);
  }

  private static Object call(FunctionCall call, Row row) {
    List<Expression> arguments = call.arguments();
    if (call.function() instanceof ScalarFunction function) {
      ColumnVector[] vectors = new ColumnVector[arguments.size()];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = LiteralVectors.one(evaluate(arguments.get(i), row));
      }
      return LiteralVectors.literalAt(function.evaluate(vectors, call.type(), 1), 0).value();
    }
    BuiltinFunction function = (BuiltinFunction) call.function();
    switch (function) {
      case AND:
      case OR:
        {
          boolean absorbing = function == BuiltinFunction.OR;
          boolean unknown = false;
          for (Expression argument : arguments) {
            Object value = evaluate(argument, row).value();
            if (value == null) {
              unknown = true;
            } else if ((Boolean) value == absorbing) {
              return absorbing;
            }
          }
          return unknown ? null : !absorbing;
        }
      case CASE:
        {
          for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (Boolean.TRUE.equals(evaluate(arguments.get(i), row).value())) {
              return cast(evaluate(arguments.get(i + 1), row), call.type());
            }
          }
          return arguments.size() % 2 == 0
              ? null
              : cast(evaluate(arguments.get(arguments.size() - 1), row), call.type());
        }
      case COALESCE:
        {
          for (Expression argument : arguments) {
            Literal value = evaluate(argument, row);
            if (!value.isNull()) {
              return cast(value, call.type());
            }
          }
          return null;
        }
      default:
    }
    List<Literal> values = new ArrayList<>();
    for (Expression argument : arguments) {
      values.add(evaluate(argument, row));
    }
    switch (function) {
      case IS_NULL:
        return values.get(0).isNull();
      case IS_NOT_NULL:
        return !values.get(0).isNull();
      case IS_TRUE:
        return Boolean.TRUE.equals(values.get(0).value());
      case IS_FALSE:
        return Boolean.FALSE.equals(values.get(0).value());
      case IS_NOT_TRUE:
        return !Boolean.TRUE.equals(values.get(0).value());
      case IS_NOT_FALSE:
        return !Boolean.FALSE.equals(values.get(0).value());
      case IS_DISTINCT_FROM:
        return !same(values.get(0), values.get(1));
      case IS_NOT_DISTINCT_FROM:
        return same(values.get(0), values.get(1));
      case IN:
        {
          if (values.get(0).isNull()) {
            return null;
          }
          boolean unknown = false;
          for (Literal option : values.subList(1, values.size())) {
            if (option.isNull()) {
              unknown = true;
            } else if (compare(values.get(0), option) == 0) {
              return true;
            }
          }
          return unknown ? null : false;
        }
      default:
    }
    for (Literal value : values) {
      if (value.isNull()) {
        return null;
      }
    }
    return strict(function, values, call.type());
  }

  private static boolean same(Literal a, Literal b) {
    return (a.isNull() || b.isNull()) ? a.isNull() == b.isNull() : compare(a, b) == 0;
  }

  private static int compare(Literal a, Literal b) {
    return ValueOrder.compare(a.type(), a.value(), b.type(), b.value())
        .orElseThrow(
            () -> new IllegalArgumentException(a.type() + " is not comparable with " + b.type()));
  }

  private static Object strict(BuiltinFunction function, List<Literal> values, ColumnType type) {
    Literal first = values.get(0);
    Literal second = values.size() > 1 ? values.get(1) : null;
    return switch (function) {
      case NOT -> !(Boolean) first.value();
      case EQUAL -> compare(first, second) == 0;
      case NOT_EQUAL -> compare(first, second) != 0;
      case LESS -> compare(first, second) < 0;
      case LESS_OR_EQUAL -> compare(first, second) <= 0;
      case GREATER -> compare(first, second) > 0;
      case GREATER_OR_EQUAL -> compare(first, second) >= 0;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MOD -> arithmetic(function, first, second, type);
      case NEGATE ->
          type.isFloating() ? floating(-number(first), type) : exact(decimal(first).negate(), type);
      case ABS ->
          type.isFloating()
              ? floating(Math.abs(number(first)), type)
              : exact(decimal(first).abs(), type);
      case SIGN ->
          type.isFloating()
              ? floating(Math.signum(number(first)), type)
              : exact(BigDecimal.valueOf(decimal(first).signum()), type);
      case FLOOR ->
          first.type().isFloating()
              ? floating(Math.floor(number(first)), type)
              : exact(decimal(first).setScale(0, RoundingMode.FLOOR), type);
      case CEIL ->
          first.type().isFloating()
              ? floating(Math.ceil(number(first)), type)
              : exact(decimal(first).setScale(0, RoundingMode.CEILING), type);
      case ROUND -> round(first, second == null ? 0 : (Long) second.value(), type);
      case CAST -> cast(first, type);
      case LIKE ->
          RowText.like(text(first), text(second), values.size() > 2 ? text(values.get(2)) : null);
      case UPPER -> utf8(text(first).toUpperCase(Locale.ROOT));
      case LOWER -> utf8(text(first).toLowerCase(Locale.ROOT));
      case TRIM -> utf8(RowText.trim(text(first), characters(second), true, true));
      case LTRIM -> utf8(RowText.trim(text(first), characters(second), true, false));
      case RTRIM -> utf8(RowText.trim(text(first), characters(second), false, true));
      case CHAR_LENGTH ->
          exact(BigDecimal.valueOf(text(first).codePointCount(0, text(first).length())), type);
      case SUBSTRING ->
          utf8(
              RowText.substring(
                  text(first),
                  (Long) second.value(),
                  values.size() > 2 ? (Long) values.get(2).value() : null));
      case CONCAT -> {
        java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
        values.forEach(v -> joined.writeBytes(((ByteString) v.value()).toByteArray()));
        yield ByteString.copyOf(joined.toByteArray());
      }
      case EXTRACT ->
          exact(
              BigDecimal.valueOf(
                  RowTime.extract(text(first), second.type(), (Long) second.value())),
              type);
      case FLOOR_TO -> RowTime.floor(text(first), second.type(), (Long) second.value());
      case CEIL_TO -> RowTime.ceil(text(first), second.type(), (Long) second.value());
      case DATE_ADD ->
          RowTime.add(
              first.type(), (Long) first.value(), (Long) second.value(), text(values.get(2)));
      case POWER -> floating(Math.pow(number(first), number(second)), type);
      case SQRT -> math(function, first, Math.sqrt(number(first)), type);
      case EXP -> floating(Math.exp(number(first)), type);
      case LN ->
          math(function, first, number(first) == 0 ? Double.NaN : Math.log(number(first)), type);
      case LOG10 ->
          math(function, first, number(first) == 0 ? Double.NaN : Math.log10(number(first)), type);
      case SIN -> math(function, first, Math.sin(number(first)), type);
      case COS -> math(function, first, Math.cos(number(first)), type);
      case TAN -> math(function, first, Math.tan(number(first)), type);
      case ASIN -> math(function, first, Math.asin(number(first)), type);
      case ACOS -> math(function, first, Math.acos(number(first)), type);
      case ATAN -> floating(Math.atan(number(first)), type);
      case ATAN2 -> floating(Math.atan2(number(first), number(second)), type);
      case RADIANS -> floating(Math.toRadians(number(first)), type);
      case DEGREES -> floating(Math.toDegrees(number(first)), type);
      default -> throw new IllegalArgumentException("no kernel for " + function);
    };
  }

  private static Object math(
      BuiltinFunction function, Literal argument, double result, ColumnType type) {
    if (Double.isNaN(result) && !Double.isNaN(number(argument))) {
      throw new EvaluationException(
          Kind.INVALID_ARGUMENT, function + " of " + number(argument) + " is not defined");
    }
    return floating(result, type);
  }

  private static Object arithmetic(
      BuiltinFunction function, Literal a, Literal b, ColumnType type) {
    if (type.isFloating()) {
      double x = number(a);
      double y = number(b);
      return floating(
          switch (function) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            default -> x % y;
          },
          type);
    }
    BigDecimal x = decimal(a);
    BigDecimal y = decimal(b);
    if ((function == BuiltinFunction.DIVIDE || function == BuiltinFunction.MOD)
        && y.signum() == 0) {
      throw new EvaluationException(Kind.DIVISION_BY_ZERO, "division by zero");
    }
    return exact(
        switch (function) {
          case ADD -> x.add(y);
          case SUBTRACT -> x.subtract(y);
          case MULTIPLY -> x.multiply(y);
          case DIVIDE ->
              type.isInteger()
                  ? x.divideToIntegralValue(y)
                  : x.divide(y, type.scale(), RoundingMode.HALF_UP);
          default -> x.remainder(y);
        },
        type);
  }

  private static Object round(Literal value, long digits, ColumnType type) {
    int scale = (int) Math.max(-400, Math.min(400, digits));
    if (value.type().isFloating()) {
      double number = number(value);
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        return floating(number, type);
      }
      BigDecimal shortest =
          value.type().kind() == TypeKind.REAL
              ? new BigDecimal(Float.toString((float) number))
              : BigDecimal.valueOf(number);
      return floating(shortest.setScale(scale, RoundingMode.HALF_UP).doubleValue(), type);
    }
    BigDecimal exact = decimal(value);
    return exact(
        scale >= exact.scale() ? exact : exact.setScale(scale, RoundingMode.HALF_UP), type);
  }

  private static String characters(Literal characters) {
    return characters == null ? " " : text(characters);
  }

  static String text(Literal value) {
    return ((ByteString) value.value()).toUtf8String();
  }

  private static ByteString utf8(String text) {
    return ByteString.utf8(text);
  }

  /** The value of any number as a double. */
  static double number(Literal value) {
    return value.type().isFloating()
        ? ((Number) value.value()).doubleValue()
        : decimal(value).doubleValue();
  }

  private static Object floating(double value, ColumnType type) {
    if (type.kind() == TypeKind.REAL) {
      return (float) value;
    }
    return type.kind() == TypeKind.DOUBLE ? (Object) value : exact(BigDecimal.valueOf(value), type);
  }

  /** An integer or decimal as it is. */
  static BigDecimal decimal(Literal value) {
    BigInteger unscaled =
        value.value() instanceof BigInteger big ? big : BigInteger.valueOf((Long) value.value());
    return new BigDecimal(unscaled, value.type().scale());
  }

  /** A number in the form of a numeric type; rounded half away from zero to the type's scale. */
  static Object exact(BigDecimal number, ColumnType type) {
    switch (type.kind()) {
      case REAL:
        return number.floatValue();
      case DOUBLE:
        return number.doubleValue();
      case DECIMAL:
        {
          BigDecimal scaled = number.setScale(type.scale(), RoundingMode.HALF_UP);
          if (scaled.precision() > type.precision()) {
            throw outOfRange(number, type);
          }
          return type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION
              ? (Object) scaled.unscaledValue().longValueExact()
              : scaled.unscaledValue();
        }
      default:
        {
          BigInteger whole = number.setScale(0, RoundingMode.HALF_UP).toBigInteger();
          int bits =
              switch (type.kind()) {
                case TINYINT -> 8;
                case SMALLINT -> 16;
                case INTEGER -> 32;
                default -> 64;
              };
          if (whole.bitLength() >= bits) {
            throw outOfRange(number, type);
          }
          return whole.longValueExact();
        }
    }
  }

  private static EvaluationException outOfRange(BigDecimal number, ColumnType type) {
    return new EvaluationException(
        Kind.OUT_OF_RANGE, number.round(new MathContext(40)) + " is outside the range of " + type);
  }

  static Object cast(Literal value, ColumnType type) {
    if (value.isNull() || value.type().equals(type)) {
      return value.value();
    }
    return RowCast.cast(value, type);
  }
}
