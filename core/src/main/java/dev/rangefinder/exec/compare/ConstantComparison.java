// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * Turns a comparison with a constant into an interval of the column's own values, also where the
 * constant is of another width, scale, unit or kind of number. Exact: nothing is rounded.
 */
public final class ConstantComparison {
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN_INT128 = BigInteger.ONE.shiftLeft(127).negate();
  private static final BigInteger MAX_INT128 =
      BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);

  private ConstantComparison() {}

  /**
   * The condition that a value of a type compares so with a constant.
   *
   * @param constant not NULL
   * @throws IllegalArgumentException if the types have no common order
   */
  public static VectorPredicate of(Comparison comparison, ColumnType type, Literal constant) {
    if (type.isFloating() && constant.type().isNumeric()) {
      return floating(comparison, constant);
    }
    ExactConstant.requireComparable(type, constant.type());
    return switch (type.kind()) {
      case VARCHAR, VARBINARY -> bytes(comparison, ((ByteString) constant.value()).toByteArray());
      case UUID -> uuid(comparison, (UUID) constant.value());
      default -> exact(comparison, type, constant);
    };
  }

  private static VectorPredicate bytes(Comparison comparison, byte[] constant) {
    return switch (comparison) {
      case EQUAL -> new BytesEqual(constant, true);
      case NOT_EQUAL -> new BytesEqual(constant, false);
      default -> new BytesOrder(comparison, constant);
    };
  }

  private static VectorPredicate uuid(Comparison comparison, UUID constant) {
    BigInteger value =
        Int128.toBigInteger(
            constant.getMostSignificantBits() ^ Long.MIN_VALUE, constant.getLeastSignificantBits());
    return interval(comparison, new BigDecimal(value), Layout.INT128);
  }

  private static VectorPredicate exact(Comparison comparison, ColumnType type, Literal constant) {
    if (constant.value() instanceof Float || constant.value() instanceof Double) {
      double value = ((Number) constant.value()).doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        boolean isAbove = Double.isNaN(value) || value > 0;
        return FixedPredicate.of(
            switch (comparison) {
              case EQUAL -> false;
              case NOT_EQUAL -> true;
              case LESS, LESS_OR_EQUAL -> isAbove;
              case GREATER, GREATER_OR_EQUAL -> !isAbove;
            });
      }
    }
    return interval(comparison, ExactConstant.inUnitsOf(type, constant), type.layout());
  }

  /** Compares whole numbers of a layout with a number that need not be whole. */
  private static VectorPredicate interval(
      Comparison comparison, BigDecimal constant, Layout layout) {
    BigInteger floor = constant.setScale(0, RoundingMode.FLOOR).toBigInteger();
    BigInteger ceil = constant.setScale(0, RoundingMode.CEILING).toBigInteger();
    BigInteger min = layout == Layout.INT128 ? MIN_INT128 : MIN_LONG;
    BigInteger max = layout == Layout.INT128 ? MAX_INT128 : MAX_LONG;
    BigInteger low = min;
    BigInteger high = max;
    switch (comparison) {
      case EQUAL, NOT_EQUAL -> {
        low = ceil;
        high = floor;
      }
      case LESS -> high = ceil.subtract(BigInteger.ONE);
      case LESS_OR_EQUAL -> high = floor;
      case GREATER -> low = floor.add(BigInteger.ONE);
      case GREATER_OR_EQUAL -> low = ceil;
    }
    boolean inside = comparison != Comparison.NOT_EQUAL;
    low = low.max(min);
    high = high.min(max);
    if (low.compareTo(high) > 0) {
      return FixedPredicate.of(!inside);
    }
    if (layout != Layout.INT128) {
      return new LongRange(low.longValueExact(), high.longValueExact(), inside);
    }
    Int128 from = new Int128();
    Int128 to = new Int128();
    from.set(low);
    to.set(high);
    return new Int128Range(from, to, inside);
  }

  private static VectorPredicate floating(Comparison comparison, Literal constant) {
    double nearest = ExactConstant.nearestDouble(constant);
    if (Double.isNaN(nearest)) {
      return nan(comparison);
    }
    // The greatest double at or below the constant, and the least at or above it.
    int side = ExactConstant.compare(nearest, constant);
    double floor = side <= 0 ? nearest : Math.nextDown(nearest);
    double ceil = side >= 0 ? nearest : Math.nextUp(nearest);
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.POSITIVE_INFINITY;
    return switch (comparison) {
      case EQUAL -> new DoubleRange(ceil, floor, false, true);
      case NOT_EQUAL -> new DoubleRange(ceil, floor, false, false);
      case LESS ->
          ceil == least ? FixedPredicate.NEVER : new DoubleRange(least, below(ceil), false, true);
      case LESS_OR_EQUAL -> new DoubleRange(least, floor, false, true);
      case GREATER ->
          floor == most ? nan(Comparison.EQUAL) : new DoubleRange(above(floor), most, true, true);
      case GREATER_OR_EQUAL -> new DoubleRange(ceil, most, true, true);
    };
  }

  /** The next double in SQL's order, in which both zeros are one. */
  private static double below(double value) {
    return value == 0 ? -Double.MIN_VALUE : Math.nextDown(value);
  }

  private static double above(double value) {
    return value == 0 ? Double.MIN_VALUE : Math.nextUp(value);
  }

  private static VectorPredicate nan(Comparison comparison) {
    double none = Double.NaN;
    return switch (comparison) {
      case EQUAL, GREATER_OR_EQUAL -> new DoubleRange(none, none, true, true);
      case NOT_EQUAL, LESS -> new DoubleRange(none, none, true, false);
      case LESS_OR_EQUAL -> FixedPredicate.ALWAYS;
      case GREATER -> FixedPredicate.NEVER;
    };
  }

  /** The intersection of two conditions on one value, or {@code null} if it is none that fits. */
  public static VectorPredicate intersect(VectorPredicate a, VectorPredicate b) {
    if (a instanceof LongRange x && b instanceof LongRange y) {
      return x.and(y);
    }
    return a instanceof DoubleRange x && b instanceof DoubleRange y ? x.and(y) : null;
  }

  /** Whether values of a column can be compared with a constant of a type at all. */
  public static boolean isComparable(ColumnType type, ColumnType constant) {
    return (type.isNumeric() && constant.isNumeric())
        || (type.kind() == constant.kind() && type.kind() != TypeKind.NULL);
  }
}
