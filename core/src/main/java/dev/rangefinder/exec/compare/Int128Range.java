// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;

/** Whether wide decimals or UUIDs lie in a closed interval, or do not. */
final class Int128Range extends VectorPredicate {
  private final Int128 low;
  private final Int128 high;
  private final boolean inside;

  /** Bounds of UUIDs have the sign bit of the high word flipped, so that they compare signed. */
  Int128Range(Int128 low, Int128 high, boolean inside) {
    this.low = low;
    this.high = high;
    this.inside = inside;
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    Int128Vector values = (Int128Vector) vector;
    long flip = vector.type().kind() == TypeKind.UUID ? Long.MIN_VALUE : 0;
    long[] highs = values.high();
    long[] lows = values.low();
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      long highWord = highs[i] ^ flip;
      boolean hit =
          Int128.compare(highWord, lows[i], low.high(), low.low()) >= 0
              && Int128.compare(highWord, lows[i], high.high(), high.low()) <= 0;
      out[count] = i;
      count += hit == inside ? 1 : 0;
    }
    return count;
  }
}
