// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.FloatDecoder;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.FloatVector;

/** Values of the FLOAT layout. */
final class FloatValues extends ColumnValues {
  private final ColumnType type;
  private float[] values = new float[0];

  FloatValues(ColumnType type) {
    this.type = type;
  }

  @Override
  boolean keepsIds() {
    return false;
  }

  @Override
  void begin(int rows) {
    if (values.length < rows) {
      values = new float[rows];
    }
  }

  @Override
  void read(ValueDecoder decoder, int at, int count) {
    ((FloatDecoder) decoder).read(values, at, count);
  }

  @Override
  void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page) {
    float[] entries = ((FloatVector) dictionary).values();
    float[] target = values;
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
  FloatVector vector(long[] validity, int rows) {
    return new FloatVector(type, values, validity, rows);
  }
}
