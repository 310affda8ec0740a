// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import java.util.Arrays;

/** Whether floating-point values are among sorted constants, or are not. NaN can be one. */
final class FloatingSet extends VectorPredicate {
  private final double[] sorted;
  private final boolean members;

  FloatingSet(double[] constants, boolean members) {
    this.sorted = constants.clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += 0.0; // -0.0 becomes 0.0
    }
    Arrays.sort(sorted);
    this.members = members;
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    double[] doubles = vector instanceof DoubleVector v ? v.values() : null;
    float[] floats = vector instanceof FloatVector v ? v.values() : null;
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      double value = (doubles != null ? doubles[i] : floats[i]) + 0.0;
      out[count] = i;
      count += Arrays.binarySearch(sorted, value) >= 0 == members ? 1 : 0;
    }
    return count;
  }
}
