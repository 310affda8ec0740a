// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** Floating-point keys as the bits of doubles, in which equal values are equal. */
final class FloatingKeyRows extends LongKeyRows {
  private final double[] doubles = new double[Batch.MAX_ROWS];

  @Override
  void loadValues(ColumnVector vector, int[] positions, int count) {
    SelectedValues.doubles(vector, positions, count, doubles);
    for (int i = 0; i < count; i++) {
      // Adding 0.0 turns -0.0 into 0.0; doubleToLongBits makes all NaNs one.
      values[i] = Double.doubleToLongBits(doubles[i] + 0.0);
    }
  }
}
