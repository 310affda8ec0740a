// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals of vectors as Java's, for places that touch few values. */
public final class DecimalValues {
  private DecimalValues() {}

  /** The two's complement number of two words. */
  public static BigInteger unscaled(long high, long low) {
    return BigInteger.valueOf(high)
        .shiftLeft(Long.SIZE)
        .add(new BigInteger(Long.toUnsignedString(low)));
  }

  /** The value of a DECIMAL vector at a row, which is present. */
  public static BigDecimal at(ColumnVector vector, int row) {
    ColumnType type = vector.type();
    return type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION
        ? BigDecimal.valueOf(vector.longAt(row), type.scale())
        : new BigDecimal(unscaled(vector.highAt(row), vector.lowAt(row)), type.scale());
  }
}
