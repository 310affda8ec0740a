// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Keys of 128 bits. */
final class Int128KeyColumn extends KeyColumn {
  private final long[] loadedHigh = new long[Batch.MAX_ROWS];
  private final long[] loadedLow = new long[Batch.MAX_ROWS];
  private long[] high = new long[0];
  private long[] low = new long[0];

  Int128KeyColumn(ColumnType type) {
    super(type);
  }

  @Override
  void loadValues(ColumnVector vector, int[] positions, int count) {
    Arguments.int128s(vector, positions, count, loadedHigh, loadedLow);
  }

  @Override
  long hashOf(int row) {
    return loadedHigh[row] * 31 + loadedLow[row];
  }

  @Override
  boolean equalValues(int group, int row) {
    return high[group] == loadedHigh[row] && low[group] == loadedLow[row];
  }

  @Override
  void growValues(int capacity) {
    high = Arrays.copyOf(high, capacity);
    low = Arrays.copyOf(low, capacity);
  }

  @Override
  void appendValue(int group, int row) {
    high[group] = loadedHigh[row];
    low[group] = loadedLow[row];
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
