// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.FlatVectors;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Keys of bytes, end to end in slabs, each key whole in one. */
final class BinaryKeyColumn extends KeyColumn {
  private static final int FIRST_SLAB_BYTES = 1 << 10;
  private static final int MAX_SLAB_BYTES = 1 << 20;

  private byte[][] slabs = new byte[0][];
  private int slabCount;
  private int used;
  private long slabBytes;

  /** Slab in the high word, offset in it in the low word. */
  private long[] starts = new long[0];

  private int[] lengths = new int[0];

  BinaryKeyColumn(ColumnType type) {
    super(type);
  }

  @Override
  boolean equalValues(int key, KeyRows rows, int row) {
    BinaryKeyRows loaded = (BinaryKeyRows) rows;
    int from = (int) starts[key];
    return Arrays.equals(
        slab(key), from, from + lengths[key], loaded.data, loaded.from[row], loaded.to[row]);
  }

  private byte[] slab(int key) {
    return slabs[(int) (starts[key] >>> Integer.SIZE)];
  }

  @Override
  void growValues(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
  }

  @Override
  void appendValue(int key, KeyRows rows, int row) {
    BinaryKeyRows loaded = (BinaryKeyRows) rows;
    int length = rows.present[row] == 0 ? 0 : loaded.to[row] - loaded.from[row];
    if (slabCount == 0 || slabs[slabCount - 1].length - used < length) {
      addSlab(length);
    }
    System.arraycopy(loaded.data, loaded.from[row], slabs[slabCount - 1], used, length);
    starts[key] = ((long) (slabCount - 1) << Integer.SIZE) | used;
    lengths[key] = length;
    used += length;
  }

  private void addSlab(int length) {
    long wanted = Math.min(MAX_SLAB_BYTES, Math.max(FIRST_SLAB_BYTES, slabBytes));
    if (slabCount == slabs.length) {
      slabs = Arrays.copyOf(slabs, Math.max(4, 2 * slabCount));
    }
    byte[] slab = new byte[(int) Math.max(wanted, length)];
    slabs[slabCount++] = slab;
    slabBytes += slab.length;
    used = 0;
  }

  @Override
  ColumnVector build(int from, int count) {
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], lengths[from + i]);
    }
    byte[] data = new byte[offsets[count]];
    for (int i = 0; i < count; i++) {
      int key = from + i;
      if (lengths[key] > 0) {
        System.arraycopy(slab(key), (int) starts[key], data, offsets[i], lengths[key]);
      }
    }
    return new BinaryVector(type, data, offsets, FlatVectors.validity(present, from, count), count);
  }

  @Override
  long bytes() {
    return 13L * starts.length + slabBytes;
  }
}
