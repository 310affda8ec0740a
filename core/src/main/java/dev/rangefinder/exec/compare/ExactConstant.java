// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Constants as exact numbers. */
final class ExactConstant {
  private ExactConstant() {}

  static void requireComparable(ColumnType a, ColumnType b) {
    if (!ConstantComparison.isComparable(a, b)) {
      throw new IllegalArgumentException(a + " cannot be compared with " + b);
    }
  }

  /** Digits after the point that the units of a type stand for. */
  static int scale(ColumnType type) {
    return switch (type.kind()) {
      case DECIMAL -> type.scale();
      case TIME, TIMESTAMP, TIMESTAMP_LTZ -> type.precision();
      default -> 0;
    };
  }

  /** A finite constant in the units of a type: its unscaled value, which need not be whole. */
  static BigDecimal inUnitsOf(ColumnType type, Literal constant) {
    return number(constant).scaleByPowerOfTen(scale(type));
  }

  static BigDecimal number(Literal constant) {
    Object value = constant.value();
    if (value instanceof Float || value instanceof Double) {
      return new BigDecimal(((Number) value).doubleValue());
    } else if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    BigInteger unscaled = value instanceof BigInteger big ? big : BigInteger.valueOf((Long) value);
    return new BigDecimal(unscaled, scale(constant.type()));
  }

  static double nearestDouble(Literal constant) {
    Object value = constant.value();
    return value instanceof Float || value instanceof Double
        ? ((Number) value).doubleValue()
        : number(constant).doubleValue();
  }

  /** The order of a double and a constant that it is nearest to. */
  static int compare(double nearest, Literal constant) {
    Object value = constant.value();
    return value instanceof Float || value instanceof Double
        ? 0
        : new BigDecimal(nearest).compareTo(number(constant));
  }
}
