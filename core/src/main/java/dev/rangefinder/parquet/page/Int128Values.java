// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.Int128Decoder;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;

/** Values of the INT128 layout. */
final class Int128Values extends ColumnValues {
  private final ColumnType type;
  private long[] high = new long[0];
  private long[] low = new long[0];

  Int128Values(ColumnType type) {
    this.type = type;
  }

  @Override
  boolean keepsIds() {
    return true;
  }

  @Override
  void begin(int rows) {
    if (high.length < rows) {
      high = new long[rows];
      low = new long[rows];
    }
  }

  @Override
  void read(ValueDecoder decoder, int at, int count) {
    ((Int128Decoder) decoder).read(high, low, at, count);
  }

  @Override
  void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page) {
    Int128Vector entries = (Int128Vector) dictionary;
    long[] highEntries = entries.high();
    long[] lowEntries = entries.low();
    for (int i = 0; i < count; i++) {
      high[at + i] = highEntries[ids[i]];
      low[at + i] = lowEntries[ids[i]];
    }
  }

  @Override
  void spread(long[] validity, int at, int rows, int present) {
    int next = at + present;
    for (int row = at + rows - 1; next <= row; row--) {
      if (isPresent(validity, row)) {
        next--;
        high[row] = high[next];
        low[row] = low[next];
      }
    }
  }

  @Override
  Int128Vector vector(long[] validity, int rows) {
    return new Int128Vector(type, high, low, validity, rows);
  }
}
