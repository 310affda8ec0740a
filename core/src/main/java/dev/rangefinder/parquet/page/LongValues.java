// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.LongDecoder;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;

/** Values of the LONG layout. */
final class LongValues extends ColumnValues {
  private final ColumnType type;
  private long[] values = new long[0];

  LongValues(ColumnType type) {
    this.type = type;
  }

  @Override
  boolean keepsIds() {
    return false;
  }

  @Override
  void begin(int rows) {
    if (values.length < rows) {
      values = new long[rows];
    }
  }

  @Override
  void read(ValueDecoder decoder, int at, int count) {
    ((LongDecoder) decoder).read(values, at, count);
  }

  @Override
  void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page) {
    long[] entries = ((LongVector) dictionary).values();
    long[] target = values;
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
  LongVector vector(long[] validity, int rows) {
    return new LongVector(type, values, validity, rows);
  }
}
