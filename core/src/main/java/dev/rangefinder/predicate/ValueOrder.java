// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The SQL order of two values in the form of {@link dev.rangefinder.expression.Literal#value()},
 * also of types that differ in width, scale or unit. Exact: nothing is rounded on the way.
 */
public final class ValueOrder {
  private ValueOrder() {}

  /** Below, at or above 0 as {@code a} is; empty if values of these types have no common order. */
  public static OptionalInt compare(ColumnType typeA, Object a, ColumnType typeB, Object b) {
    if (typeA.isNumeric() && typeB.isNumeric()) {
      return OptionalInt.of(compareNumbers(typeA, a, typeB, b));
    }
    if (typeA.kind() != typeB.kind()) {
      return OptionalInt.empty();
    }
    return switch (typeA.kind()) {
      case BOOLEAN -> OptionalInt.of(((Boolean) a).compareTo((Boolean) b));
      case DATE -> OptionalInt.of(((Long) a).compareTo((Long) b));
      case TIME, TIMESTAMP, TIMESTAMP_LTZ ->
          OptionalInt.of(
              compareUnits((Long) a, typeA.unitsPerSecond(), (Long) b, typeB.unitsPerSecond()));
      case VARCHAR, VARBINARY -> OptionalInt.of(((ByteString) a).compareTo((ByteString) b));
      case UUID -> OptionalInt.of(compareUuids((UUID) a, (UUID) b));
      default -> OptionalInt.empty();
    };
  }

  /**
   * The order of two floating-point values: NaN is above all and equals itself, -0.0 equals 0.0.
   */
  public static int compareDoubles(double a, double b) {
    if (a < b) {
      return -1;
    }
    if (a > b) {
      return 1;
    }
    if (a == b) {
      return 0;
    }
    return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
  }

  /** Compares counts of two units of time without overflow. */
  public static int compareUnits(long a, long unitsA, long b, long unitsB) {
    if (unitsA == unitsB) {
      return Long.compare(a, b);
    }
    if (unitsA > unitsB) {
      return -compareUnits(b, unitsB, a, unitsA);
    }
    long ratio = unitsB / unitsA;
    int order = Long.compare(a, Math.floorDiv(b, ratio));
    return order != 0 ? order : (Math.floorMod(b, ratio) == 0 ? 0 : -1);
  }

  private static int compareNumbers(ColumnType typeA, Object a, ColumnType typeB, Object b) {
    boolean floatA = typeA.isFloating();
    boolean floatB = typeB.isFloating();
    if (floatA && floatB) {
      return compareDoubles(((Number) a).doubleValue(), ((Number) b).doubleValue());
    }
    if (floatA || floatB) {
      double floating = ((Number) (floatA ? a : b)).doubleValue();
      int sign = floatA ? 1 : -1;
      if (Double.isNaN(floating) || floating == Double.POSITIVE_INFINITY) {
        return sign;
      }
      if (floating == Double.NEGATIVE_INFINITY) {
        return -sign;
      }
      BigDecimal exact = floatA ? decimal(typeB, b) : decimal(typeA, a);
      return sign * new BigDecimal(floating).compareTo(exact);
    }
    if (typeA.scale() == typeB.scale() && a instanceof Long la && b instanceof Long lb) {
      return Long.compare(la, lb);
    }
    return decimal(typeA, a).compareTo(decimal(typeB, b));
  }

  private static BigDecimal decimal(ColumnType type, Object value) {
    BigInteger unscaled = value instanceof BigInteger big ? big : BigInteger.valueOf((Long) value);
    return new BigDecimal(unscaled, type.kind() == TypeKind.DECIMAL ? type.scale() : 0);
  }

  private static int compareUuids(UUID a, UUID b) {
    int order = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return order != 0
        ? order
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
