// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;

/**
 * Conversions between numeric types and BOOLEAN. Exact numbers round half away from zero where
 * digits are lost; a DOUBLE or REAL becomes an integer rounded half to even, and a decimal as its
 * shortest text rounded half away from zero: what PostgreSQL does, and DuckDB but for such ties. A
 * value that the type cannot hold is an error, and so is NaN or an infinity as an exact number.
 */
public final class NumericCasts {
  private NumericCasts() {}

  /** The conversion between two different types, each numeric or BOOLEAN. */
  public static VectorFunction of(ColumnType from, ColumnType to) {
    if (to.kind() == TypeKind.BOOLEAN) {
      return new NonZeroCast();
    } else if (to.kind() == TypeKind.DOUBLE) {
      return new DoubleCast(from);
    } else if (to.kind() == TypeKind.REAL) {
      return new RealCast(from);
    } else if (from.isFloating()) {
      return to.kind() == TypeKind.DECIMAL ? new FloatingToDecimal(from, to) : new RoundingCast(to);
    } else if (from.layout() == Layout.INT && to.kind() == TypeKind.BIGINT) {
      return new IntToBigint();
    }
    return new ExactCast(from, to);
  }
}
