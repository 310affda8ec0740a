// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.FlatVectors;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** The extreme of 128-bit values: decimals are signed, UUIDs are not. */
final class Int128Extreme extends Extreme {
  private final boolean unsigned;
  private final long[] highBuffer = new long[Batch.MAX_ROWS];
  private final long[] lowBuffer = new long[Batch.MAX_ROWS];
  private long[] high = new long[0];
  private long[] low = new long[0];

  Int128Extreme(ColumnType type, Keep keep) {
    super(type, keep);
    this.unsigned = type.kind() == TypeKind.UUID;
  }

  @Override
  void growValues(int capacity) {
    high = Arrays.copyOf(high, capacity);
    low = Arrays.copyOf(low, capacity);
  }

  @Override
  void addPresent(ColumnVector argument, int[] positions, int[] groupIds, int count) {
    SelectedValues.int128s(argument, positions, count, highBuffer, lowBuffer);
    for (int i = 0; i < count; i++) {
      offer(groupIds[i], highBuffer[i], lowBuffer[i]);
    }
  }

  private void offer(int group, long valueHigh, long valueLow) {
    if (present[group] == 0) {
      present[group] = 1;
    } else if (!replaces(compare(valueHigh, valueLow, high[group], low[group]))) {
      return;
    }
    high[group] = valueHigh;
    low[group] = valueLow;
  }

  private int compare(long highA, long lowA, long highB, long lowB) {
    int order = unsigned ? Long.compareUnsigned(highA, highB) : Long.compare(highA, highB);
    return order != 0 ? order : Long.compareUnsigned(lowA, lowB);
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    Int128Extreme that = (Int128Extreme) other;
    for (int i = 0; i < that.groups(); i++) {
      if (that.present[i] != 0) {
        offer(groupIds[i], that.high[i], that.low[i]);
      }
    }
  }

  @Override
  ColumnVector build(int from, int count) {
    return FlatVectors.ofInt128s(
        type, high, low, from, count, FlatVectors.validity(present, from, count));
  }

  @Override
  long bytes() {
    return 17L * low.length;
  }
}
