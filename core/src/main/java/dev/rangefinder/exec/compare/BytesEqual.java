// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Whether byte strings are a constant, or are not. */
final class BytesEqual extends VectorPredicate {
  private final byte[] constant;
  private final boolean wanted;

  BytesEqual(byte[] constant, boolean wanted) {
    this.constant = constant;
    this.wanted = wanted;
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    BinaryVector values = (BinaryVector) vector;
    byte[] data = values.data();
    int[] offsets = values.offsets();
    int length = constant.length;
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      int from = offsets[i];
      boolean equal =
          offsets[i + 1] - from == length
              && Arrays.equals(data, from, from + length, constant, 0, length);
      out[count] = i;
      count += equal == wanted ? 1 : 0;
    }
    return count;
  }
}
