// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** Keys of 128 bits. */
final class Int128KeyRows extends KeyRows {
  final long[] high = new long[Batch.MAX_ROWS];
  final long[] low = new long[Batch.MAX_ROWS];

  @Override
  void loadValues(ColumnVector vector, int[] positions, int count) {
    SelectedValues.int128s(vector, positions, count, high, low);
  }

  @Override
  long hashOf(int row) {
    return high[row] * 31 + low[row];
  }
}
