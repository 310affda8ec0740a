// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;

/** Values of a LONG layout. */
final class LongStore extends ColumnStore {
  private final long[] buffer = new long[Batch.MAX_ROWS];
  private long[] values = new long[0];

  LongStore(ColumnType type) {
    super(type);
  }

  @Override
  void appendValues(ColumnVector vector, int[] positions, int count) {
    SelectedValues.longs(vector, positions, count, buffer);
    values = Growth.ensure(values, rows + count);
    System.arraycopy(buffer, 0, values, rows, count);
  }

  @Override
  ColumnVector gatherValues(int[] numbers, int count, long[] present) {
    long[] gathered = new long[count];
    for (int i = 0; i < count; i++) {
      gathered[i] = values[numbers[i]];
    }
    return new LongVector(type, gathered, present, count);
  }

  @Override
  long valueBytes() {
    return (long) Long.BYTES * values.length;
  }
}
