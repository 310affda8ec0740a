// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;

/** Values of a BOOLEAN or INT layout. */
final class IntStore extends ColumnStore {
  private final long[] buffer = new long[Batch.MAX_ROWS];
  private int[] values = new int[0];

  IntStore(ColumnType type) {
    super(type);
  }

  @Override
  void appendValues(ColumnVector vector, int[] positions, int count) {
    SelectedValues.longs(vector, positions, count, buffer);
    values = Growth.ensure(values, rows + count);
    for (int i = 0; i < count; i++) {
      values[rows + i] = (int) buffer[i];
    }
  }

  @Override
  ColumnVector gatherValues(int[] numbers, int count, long[] present) {
    if (type.layout() == Layout.BOOLEAN) {
      byte[] gathered = new byte[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = (byte) values[numbers[i]];
      }
      return new BooleanVector(type, gathered, present, count);
    }
    int[] gathered = new int[count];
    for (int i = 0; i < count; i++) {
      gathered[i] = values[numbers[i]];
    }
    return new IntVector(type, gathered, present, count);
  }

  @Override
  long valueBytes() {
    return (long) Integer.BYTES * values.length;
  }
}
