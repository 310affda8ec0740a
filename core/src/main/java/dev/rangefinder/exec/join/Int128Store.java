// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;

/** Values of 128 bits. */
final class Int128Store extends ColumnStore {
  private final long[] highBuffer = new long[Batch.MAX_ROWS];
  private final long[] lowBuffer = new long[Batch.MAX_ROWS];
  private long[] high = new long[0];
  private long[] low = new long[0];

  Int128Store(ColumnType type) {
    super(type);
  }

  @Override
  void appendValues(ColumnVector vector, int[] positions, int count) {
    SelectedValues.int128s(vector, positions, count, highBuffer, lowBuffer);
    high = Growth.ensure(high, rows + count);
    low = Growth.ensure(low, rows + count);
    System.arraycopy(highBuffer, 0, high, rows, count);
    System.arraycopy(lowBuffer, 0, low, rows, count);
  }

  @Override
  ColumnVector gatherValues(int[] numbers, int count, long[] present) {
    long[] gatheredHigh = new long[count];
    long[] gatheredLow = new long[count];
    for (int i = 0; i < count; i++) {
      gatheredHigh[i] = high[numbers[i]];
      gatheredLow[i] = low[numbers[i]];
    }
    return new Int128Vector(type, gatheredHigh, gatheredLow, present, count);
  }

  @Override
  long valueBytes() {
    return 2L * Long.BYTES * high.length;
  }
}
