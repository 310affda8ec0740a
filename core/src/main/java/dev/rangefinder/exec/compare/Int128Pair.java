// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;

/** Compares wide decimals of one scale, or UUIDs, which are ordered by unsigned bytes. */
final class Int128Pair extends PairComparison {
  private final long flip;

  Int128Pair(boolean unsigned, boolean less, boolean wanted) {
    super(less, wanted);
    this.flip = unsigned ? Long.MIN_VALUE : 0;
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    Int128Vector left = (Int128Vector) a;
    Int128Vector right = (Int128Vector) b;
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      int order =
          Int128.compare(
              left.high()[i] ^ flip, left.low()[i], right.high()[i] ^ flip, right.low()[i]);
      out[count] = i;
      count += (less ? order < 0 : order == 0) == wanted ? 1 : 0;
    }
    return count;
  }
}
