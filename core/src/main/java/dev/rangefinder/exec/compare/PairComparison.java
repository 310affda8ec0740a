// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;

/** A comparison of the values of two flat vectors, all present. */
public abstract class PairComparison {
  final boolean less;
  final boolean wanted;

  /**
   * @param less whether the first is to be below the second; else equal to it
   * @param wanted whether rows where that holds are selected, or the others
   */
  PairComparison(boolean less, boolean wanted) {
    this.less = less;
    this.wanted = wanted;
  }

  /**
   * Selects rows.
   *
   * @param rows rows at which both are present
   * @param out receives the positions, ascending
   * @return how many were selected
   */
  public abstract int select(ColumnVector a, ColumnVector b, Rows rows, int[] out);

  /** The type that both sides are to be cast to first, or {@code null} if they stay as they are. */
  public static ColumnType commonType(ColumnType a, ColumnType b) {
    ExactConstant.requireComparable(a, b);
    if (a.equals(b) || !a.isNumeric()) {
      return null;
    }
    if (a.isFloating() || b.isFloating()) {
      boolean exactInDouble =
          (a.isFloating() || a.layout() == Layout.INT)
              && (b.isFloating() || b.layout() == Layout.INT);
      return exactInDouble ? ColumnType.DOUBLE : null;
    }
    if (a.layout() == b.layout() && a.scale() == b.scale()) {
      return null;
    }
    if (a.isInteger() && b.isInteger()) {
      return ColumnType.BIGINT;
    }
    int scale = Math.max(a.scale(), b.scale());
    int digits = Math.max(wholeDigits(a), wholeDigits(b)) + scale;
    return digits <= ColumnType.MAX_DECIMAL_PRECISION ? ColumnType.decimal(digits, scale) : null;
  }

  private static int wholeDigits(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      default -> type.precision() - type.scale();
    };
  }

  /** The kernel of EQUAL or LESS, or of their opposites, for what {@link #commonType} leaves. */
  public static PairComparison of(Comparison comparison, ColumnType a, ColumnType b) {
    boolean less = comparison == Comparison.LESS || comparison == Comparison.GREATER_OR_EQUAL;
    boolean wanted = comparison == Comparison.LESS || comparison == Comparison.EQUAL;
    if (comparison == Comparison.GREATER || comparison == Comparison.LESS_OR_EQUAL) {
      throw new IllegalArgumentException("exchange the arguments of " + comparison);
    }
    boolean sameUnits = ExactConstant.scale(a) == ExactConstant.scale(b);
    if (a.layout() != b.layout() || !sameUnits) {
      return a.isNumeric()
          ? new MixedPair(less, wanted)
          : new UnitPair(a.unitsPerSecond(), b.unitsPerSecond(), less, wanted);
    }
    return switch (a.layout()) {
      case BOOLEAN -> new BooleanPair(less, wanted);
      case INT -> new IntPair(less, wanted);
      case LONG -> new LongPair(less, wanted);
      case FLOAT -> new FloatPair(less, wanted);
      case DOUBLE -> new DoublePair(less, wanted);
      case INT128 -> new Int128Pair(a.kind() == TypeKind.UUID, less, wanted);
      case BINARY -> new BinaryPair(less, wanted);
    };
  }
}
