// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** Keys of up to 64 bits. */
class LongKeyRows extends KeyRows {
  final long[] values = new long[Batch.MAX_ROWS];

  @Override
  void loadValues(ColumnVector vector, int[] positions, int count) {
    SelectedValues.longs(vector, positions, count, values);
  }

  @Override
  final long hashOf(int row) {
    return values[row];
  }
}
