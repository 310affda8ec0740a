// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.expression.ScalarFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Converts columns to the types that a host with a smaller type system has declared for them. */
final class HostConversion {
  private HostConversion() {}

  static Expression convert(ColumnReference column, ColumnType declared, HostTypes hostTypes) {
    if (column.type().equals(declared)) {
      return column;
    }
    if (declared.kind() == TypeKind.DECIMAL) {
      return new FunctionCall(new ExactDecimal(), declared, column);
    }
    boolean time = declared.isTimestamp() || declared.kind() == TypeKind.TIME;
    return time && hostTypes == HostTypes.EXACT
        ? new FunctionCall(new ExactTime(), declared, column)
        : new FunctionCall(BuiltinFunction.CAST, declared, column);
  }

  private static EvaluationException lost(ColumnType from, ColumnType to, String advice) {
    return new EvaluationException(
        EvaluationException.Kind.OUT_OF_RANGE,
        "A value of type "
            + from
            + " has digits that the host's type "
            + to
            + " cannot hold; connect with jdbc:rangefinder:, "
            + advice);
  }

  /** Gives a time in a coarser unit, and fails where digits would be lost. */
  private static final class ExactTime implements ScalarFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return "EXACT_TIME";
    }

    @Override
    public ColumnVector evaluate(ColumnVector[] arguments, ColumnType type, int rows) {
      ColumnVector times = arguments[0].flatten();
      long[] fine = ((LongVector) times).values();
      long ratio = times.type().unitsPerSecond() / type.unitsPerSecond();
      long[] coarse = new long[rows];
      for (int i = 0; i < rows; i++) {
        coarse[i] = Math.floorDiv(fine[i], ratio);
        if (coarse[i] * ratio != fine[i] && !times.isNull(i)) {
          throw lost(
              times.type(), type, "or set hostTypes=cut in the schema's operand to cut them");
        }
      }
      return new LongVector(type, coarse, times.validity(), rows);
    }
  }

  /** Gives a decimal with fewer digits, and fails where one that is not 0 would be lost. */
  private static final class ExactDecimal implements ScalarFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return "EXACT_DECIMAL";
    }

    @Override
    public ColumnVector evaluate(ColumnVector[] arguments, ColumnType type, int rows) {
      List<Literal> converted = new ArrayList<>(rows);
      for (int i = 0; i < rows; i++) {
        Literal value = LiteralVectors.literalAt(arguments[0], i);
        converted.add(value.isNull() ? Literal.nullOf(type) : convert(value, type));
      }
      return LiteralVectors.of(type, converted);
    }

    private static Literal convert(Literal value, ColumnType type) {
      BigInteger unscaled =
          value.value() instanceof BigInteger big ? big : BigInteger.valueOf((Long) value.value());
      BigDecimal exact = new BigDecimal(unscaled, value.type().scale()).stripTrailingZeros();
      boolean held =
          exact.scale() <= type.scale()
              && exact.precision() - exact.scale() <= type.precision() - type.scale();
      if (!held) {
        throw lost(
            value.type(),
            type,
            "or add typeSystem=dev.rangefinder.calcite.type.RangefinderTypeSystem to the URL");
      }
      BigInteger digits = exact.setScale(type.scale(), RoundingMode.UNNECESSARY).unscaledValue();
      return new Literal(
          type,
          type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION
              ? (Object) digits.longValueExact()
              : digits);
    }
  }
}
