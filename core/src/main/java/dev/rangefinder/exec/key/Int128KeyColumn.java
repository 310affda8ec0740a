// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.FlatVectors;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Keys of 128 bits. */
final class Int128KeyColumn extends KeyColumn {
  private long[] high = new long[0];
  private long[] low = new long[0];

  Int128KeyColumn(ColumnType type) {
    super(type);
  }

  @Override
  boolean equalValues(int key, KeyRows rows, int row) {
    Int128KeyRows loaded = (Int128KeyRows) rows;
    return high[key] == loaded.high[row] && low[key] == loaded.low[row];
  }

  @Override
  void growValues(int capacity) {
    high = Arrays.copyOf(high, capacity);
    low = Arrays.copyOf(low, capacity);
  }

  @Override
  void appendValue(int key, KeyRows rows, int row) {
    Int128KeyRows loaded = (Int128KeyRows) rows;
    high[key] = loaded.high[row];
    low[key] = loaded.low[row];
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
