// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import java.util.ArrayList;
import java.util.List;

/** Keys of up to 64 bits; floating-point ones as longs that order in the same way. */
final class LongSortColumn extends SortColumn {
  private final boolean floating;
  private final List<long[]> batches = new ArrayList<>();

  LongSortColumn(ColumnType type) {
    this.floating = type.isFloating();
  }

  @Override
  void addValues(ColumnVector vector) {
    ColumnVector flat = vector.flatten();
    long[] values = new long[flat.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = floating ? ordered(flat.doubleAt(i)) : flat.longAt(i);
    }
    batches.add(values);
  }

  /** Adding 0.0 makes zeros equal; a canonical NaN is above infinity as it should be. */
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
  }

  @Override
  long prefix(int row) {
    return batches.get(batch(row))[position(row)];
  }

  @Override
  boolean isPrefixExact() {
    return true;
  }

  @Override
  int compare(int rowA, int rowB) {
    return Long.compare(prefix(rowA), prefix(rowB));
  }
}
