// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Whether byte strings come before or after a constant, by unsigned bytes. */
final class BytesOrder extends VectorPredicate {
  private final Comparison comparison;
  private final byte[] constant;

  BytesOrder(Comparison comparison, byte[] constant) {
    this.comparison = comparison;
    this.constant = constant;
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    BinaryVector values = (BinaryVector) vector;
    byte[] data = values.data();
    int[] offsets = values.offsets();
    boolean less = comparison == Comparison.LESS || comparison == Comparison.GREATER_OR_EQUAL;
    boolean wanted = comparison == Comparison.LESS || comparison == Comparison.GREATER;
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      int order =
          Arrays.compareUnsigned(data, offsets[i], offsets[i + 1], constant, 0, constant.length);
      out[count] = i;
      count += (less ? order < 0 : order > 0) == wanted ? 1 : 0;
    }
    return count;
  }
}
