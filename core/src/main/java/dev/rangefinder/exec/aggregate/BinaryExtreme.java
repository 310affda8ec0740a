// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.FlatVectors;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import java.util.Arrays;

/** The extreme of text or binary values by their unsigned bytes. */
final class BinaryExtreme extends Extreme {
  private static final int REFERENCE_BYTES = 8;

  private byte[][] values = new byte[0][];
  private long valueBytes;

  BinaryExtreme(ColumnType type, Keep keep) {
    super(type, keep);
  }

  @Override
  void growValues(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  void addPresent(ColumnVector argument, int[] positions, int[] groupIds, int count) {
    ColumnVector source = argument;
    int[] ids = null;
    if (argument instanceof DictionaryVector dictionary) {
      source = dictionary.dictionary();
      ids = dictionary.ids();
    } else if (argument instanceof ConstantVector constant) {
      source = constant.value();
      ids = new int[argument.size()];
    }
    BinaryVector flat = (BinaryVector) source.flatten();
    for (int i = 0; i < count; i++) {
      int row = ids == null ? positions[i] : ids[positions[i]];
      offer(groupIds[i], flat.data(), flat.offsets()[row], flat.offsets()[row + 1]);
    }
  }

  private void offer(int group, byte[] data, int from, int to) {
    byte[] kept = values[group];
    if (kept == null) {
      present[group] = 1;
    } else if (keep == Keep.FIRST
        || !replaces(Arrays.compareUnsigned(data, from, to, kept, 0, kept.length))) {
      return;
    } else {
      valueBytes -= kept.length;
    }
    values[group] = Arrays.copyOfRange(data, from, to);
    valueBytes += to - from;
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    BinaryExtreme that = (BinaryExtreme) other;
    for (int i = 0; i < that.groups(); i++) {
      byte[] value = that.values[i];
      if (value != null) {
        offer(groupIds[i], value, 0, value.length);
      }
    }
  }

  @Override
  ColumnVector build(int from, int count) {
    return FlatVectors.ofBytes(
        type, values, from, count, FlatVectors.validity(present, from, count));
  }

  @Override
  long bytes() {
    return (long) (REFERENCE_BYTES + 1) * values.length + valueBytes;
  }
}
