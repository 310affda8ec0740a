// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.BinaryRows;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** Keys of bytes, which stay where the vector has them. */
final class BinaryKeyRows extends KeyRows {
  final int[] from = new int[Batch.MAX_ROWS];
  final int[] to = new int[Batch.MAX_ROWS];
  byte[] data = new byte[0];

  @Override
  void loadValues(ColumnVector vector, int[] positions, int count) {
    BinaryRows rows = BinaryRows.of(vector);
    data = rows.data();
    for (int i = 0; i < count; i++) {
      from[i] = rows.start(positions[i]);
      to[i] = rows.end(positions[i]);
    }
  }

  @Override
  long hashOf(int row) {
    long hash = (long) to[row] - from[row];
    for (int i = from[row]; i < to[row]; i++) {
      hash = hash * 31 + data[i];
    }
    return hash;
  }
}
