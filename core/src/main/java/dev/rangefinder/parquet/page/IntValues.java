// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.IntDecoder;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;

/** Values of the INT layout. */
final class IntValues extends ColumnValues {
  private final ColumnType type;
  private int[] values = new int[0];

  IntValues(ColumnType type) {
    this.type = type;
  }

  @Override
  boolean keepsIds() {
    return false;
  }

  @Override
  void begin(int rows) {
    if (values.length < rows) {
      values = new int[rows];
    }
  }

  @Override
  void read(ValueDecoder decoder, int at, int count) {
    ((IntDecoder) decoder).read(values, at, count);
  }

  @Override
  void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page) {
    int[] entries = ((IntVector) dictionary).values();
    int[] target = values;
    for (int i = 0; i < count; i++) {
      target[at + i] = entries[ids[i]];
    }
  }

  @Override
  void spread(long[] validity, int at, int rows, int present) {
    int next = at + present;
    for (int row = at + rows - 1; next <= row; row--) {
      if (isPresent(validity, row)) {
        values[row] = values[--next];
      }
    }
  }

  @Override
  IntVector vector(long[] validity, int rows) {
    return new IntVector(type, values, validity, rows);
  }
}
