// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
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

  /**
   * Where the bytes of each row of a vector lie.
   *
   * @param ids positions in the offsets; {@code null} if those are the rows'
   */
  record BinaryRows(byte[] data, int[] offsets, int[] ids) {
    static BinaryRows of(ColumnVector vector) {
      if (vector instanceof DictionaryVector dictionary
          && dictionary.dictionary() instanceof BinaryVector entries
          && entries.size() > 0) {
        return new BinaryRows(entries.data(), entries.offsets(), dictionary.ids());
      }
      if (vector instanceof ConstantVector constant) {
        BinaryVector value = (BinaryVector) constant.value();
        return new BinaryRows(value.data(), value.offsets(), new int[vector.size()]);
      }
      BinaryVector flat = (BinaryVector) vector.flatten();
      return new BinaryRows(flat.data(), flat.offsets(), null);
    }

    int start(int position) {
      return offsets[ids == null ? position : ids[position]];
    }

    int end(int position) {
      return offsets[(ids == null ? position : ids[position]) + 1];
    }
  }
}
