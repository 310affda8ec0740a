// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.LongVector;

/**
 * The words of a vector of integers or decimals.
 *
 * @param high {@code null} where every value fits the low word
 */
@SuppressWarnings("ArrayRecordComponent") // a view of a vector's arrays
record DecimalInput(long[] high, long[] low) {
  static DecimalInput of(ColumnVector vector) {
    if (vector instanceof Int128Vector wide) {
      return new DecimalInput(wide.high(), wide.low());
    }
    return new DecimalInput(null, ((LongVector) vector).values());
  }

  long highAt(int row) {
    return high == null ? low[row] >> 63 : high[row];
  }
}
