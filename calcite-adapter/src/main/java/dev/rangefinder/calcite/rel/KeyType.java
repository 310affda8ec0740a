// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;

/**
 * The type that two values are brought to so that equal ones are found by hashing. It takes every
 * value of either type without an error.
 *
 * @param isExact whether values that differ still do; else they must be compared once more
 */
record KeyType(ColumnType type, boolean isExact) {

  /** The common type of two that can be compared; {@code null} if there is none. */
  static KeyType of(ColumnType a, ColumnType b) {
    if (a.equals(b)) {
      return a.kind() == TypeKind.NULL ? null : new KeyType(a, true);
    }
    if (a.isNumeric() && b.isNumeric()) {
      return number(a, b);
    }
    boolean times = a.kind() == b.kind() && (a.isTimestamp() || a.kind() == TypeKind.TIME);
    // A cast to the finer unit could overflow; to the coarser one it loses digits alone.
    return times ? new KeyType(a.precision() < b.precision() ? a : b, false) : null;
  }

  private static KeyType number(ColumnType a, ColumnType b) {
    if (a.isFloating() || b.isFloating()) {
      return new KeyType(ColumnType.DOUBLE, isExactInDouble(a) && isExactInDouble(b));
    }
    if (a.isInteger() && b.isInteger()) {
      return new KeyType(ColumnType.BIGINT, true);
    }
    int scale = Math.max(a.scale(), b.scale());
    int digits = Math.max(wholeDigits(a), wholeDigits(b)) + scale;
    if (digits <= ColumnType.MAX_DECIMAL_PRECISION) {
      return new KeyType(ColumnType.decimal(digits, scale), true);
    }
    int smaller = Math.min(a.scale(), b.scale());
    return new KeyType(
        ColumnType.decimal(ColumnType.MAX_DECIMAL_PRECISION, smaller), a.scale() == b.scale());
  }

  private static boolean isExactInDouble(ColumnType type) {
    return type.isFloating() || type.layout() == Layout.INT;
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
}
