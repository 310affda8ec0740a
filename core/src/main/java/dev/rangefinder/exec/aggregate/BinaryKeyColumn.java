// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import java.util.Arrays;

/** Keys of bytes; those of the rows at hand stay where the vector has them. */
final class BinaryKeyColumn extends KeyColumn {
  private static final int REFERENCE_BYTES = 24;

  private final int[] loadedFrom = new int[Batch.MAX_ROWS];
  private final int[] loadedTo = new int[Batch.MAX_ROWS];
  private byte[] loadedData = new byte[0];
  private byte[][] values = new byte[0][];
  private long valueBytes;

  BinaryKeyColumn(ColumnType type) {
    super(type);
  }

  @Override
  void loadValues(ColumnVector vector, int[] positions, int count) {
    if (vector instanceof DictionaryVector dictionary) {
      int[] ids = dictionary.ids();
      BinaryVector entries = (BinaryVector) dictionary.dictionary();
      boolean empty = entries.size() == 0;
      int[] offsets = entries.offsets();
      loadedData = entries.data();
      for (int i = 0; i < count; i++) {
        int id = ids[positions[i]];
        loadedFrom[i] = empty ? 0 : offsets[id];
        loadedTo[i] = empty ? 0 : offsets[id + 1];
      }
    } else if (vector instanceof ConstantVector constant) {
      BinaryVector value = (BinaryVector) constant.value();
      loadedData = value.data();
      Arrays.fill(loadedFrom, 0, count, value.offsets()[0]);
      Arrays.fill(loadedTo, 0, count, value.offsets()[1]);
    } else {
      BinaryVector flat = (BinaryVector) vector.flatten();
      int[] offsets = flat.offsets();
      loadedData = flat.data();
      for (int i = 0; i < count; i++) {
        loadedFrom[i] = offsets[positions[i]];
        loadedTo[i] = offsets[positions[i] + 1];
      }
    }
  }

  @Override
  long hashOf(int row) {
    long hash = (long) loadedTo[row] - loadedFrom[row];
    for (int i = loadedFrom[row]; i < loadedTo[row]; i++) {
      hash = hash * 31 + loadedData[i];
    }
    return hash;
  }

  @Override
  boolean equalValues(int group, int row) {
    byte[] value = values[group];
    return Arrays.equals(value, 0, value.length, loadedData, loadedFrom[row], loadedTo[row]);
  }

  @Override
  void growValues(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  void appendValue(int group, int row) {
    values[group] = Arrays.copyOfRange(loadedData, loadedFrom[row], loadedTo[row]);
    valueBytes += values[group].length;
  }

  @Override
  ColumnVector build(int from, int count) {
    return FlatVectors.ofBytes(
        type, values, from, count, FlatVectors.validity(present, from, count));
  }

  @Override
  long bytes() {
    return (long) REFERENCE_BYTES * values.length + valueBytes;
  }
}
