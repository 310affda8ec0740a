// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.BooleanDecoder;
import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;

/** Values of the BOOLEAN layout. */
final class BooleanValues extends ColumnValues {
  private final ColumnType type;
  private byte[] values = new byte[0];

  BooleanValues(ColumnType type) {
    this.type = type;
  }

  @Override
  boolean keepsIds() {
    return false;
  }

  @Override
  void begin(int rows) {
    if (values.length < rows) {
      values = new byte[rows];
    }
  }

  @Override
  void read(ValueDecoder decoder, int at, int count) {
    ((BooleanDecoder) decoder).read(values, at, count);
  }

  @Override
  void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page) {
    byte[] entries = ((BooleanVector) dictionary).values();
    byte[] target = values;
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
  BooleanVector vector(long[] validity, int rows) {
    return new BooleanVector(type, values, validity, rows);
  }
}
