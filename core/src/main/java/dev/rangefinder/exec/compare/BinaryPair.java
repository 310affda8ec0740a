// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Compares text or binary strings by unsigned bytes. */
final class BinaryPair extends PairComparison {
  BinaryPair(boolean less, boolean wanted) {
    super(less, wanted);
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    BinaryVector left = (BinaryVector) a;
    BinaryVector right = (BinaryVector) b;
    int[] leftAt = left.offsets();
    int[] rightAt = right.offsets();
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      boolean holds =
          less
              ? Arrays.compareUnsigned(
                      left.data(),
                      leftAt[i],
                      leftAt[i + 1],
                      right.data(),
                      rightAt[i],
                      rightAt[i + 1])
                  < 0
              : Arrays.equals(
                  left.data(), leftAt[i], leftAt[i + 1], right.data(), rightAt[i], rightAt[i + 1]);
      out[count] = i;
      count += holds == wanted ? 1 : 0;
    }
    return count;
  }
}
