// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.exec.kernel.BinaryRows;
import dev.rangefinder.vector.ColumnVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keys of bytes, ordered unsigned; dictionaries stay as they are. */
final class BinarySortColumn extends SortColumn {
  private static final int PREFIX_BYTES = 8;

  private final List<BinaryRows> batches = new ArrayList<>();

  @Override
  void addValues(ColumnVector vector) {
    batches.add(BinaryRows.of(vector));
  }

  @Override
  long prefix(int row) {
    BinaryRows rows = batches.get(batch(row));
    int position = position(row);
    int from = rows.start(position);
    int length = Math.min(PREFIX_BYTES, rows.end(position) - from);
    long prefix = 0;
    for (int i = 0; i < length; i++) {
      prefix |= (rows.data()[from + i] & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
    }
    return prefix ^ Long.MIN_VALUE;
  }

  @Override
  boolean isPrefixExact() {
    return false;
  }

  @Override
  int compare(int rowA, int rowB) {
    BinaryRows a = batches.get(batch(rowA));
    BinaryRows b = batches.get(batch(rowB));
    int positionA = position(rowA);
    int positionB = position(rowB);
    return Arrays.compareUnsigned(
        a.data(),
        a.start(positionA),
        a.end(positionA),
        b.data(),
        b.start(positionB),
        b.end(positionB));
  }
}
