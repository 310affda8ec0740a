// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.DoubleDecoder;
import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;

/** Values of the DOUBLE layout. */
final class DoubleValues extends ColumnValues {
  private final ColumnType type;
  private double[] values = new double[0];

  DoubleValues(ColumnType type) {
    this.type = type;
  }

  @Override
  boolean keepsIds() {
    return false;
  }

  @Override
  void begin(int rows) {
    if (values.length < rows) {
      values = new double[rows];
    }
  }

  @Override
  void read(ValueDecoder decoder, int at, int count) {
    ((DoubleDecoder) decoder).read(values, at, count);
  }

  @Override
  void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page) {
    double[] entries = ((DoubleVector) dictionary).values();
    double[] target = values;
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
  DoubleVector vector(long[] validity, int rows) {
    return new DoubleVector(type, values, validity, rows);
  }
}
