// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.BinaryBuffer;
import dev.rangefinder.parquet.encoding.BinaryDecoder;
import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;

/** Values of the BINARY layout. */
final class BinaryValues extends ColumnValues {
  private final ColumnType type;
  private final BinaryBuffer buffer = new BinaryBuffer();

  BinaryValues(ColumnType type) {
    this.type = type;
  }

  @Override
  boolean keepsIds() {
    return true;
  }

  @Override
  void begin(int rows) {
    buffer.clear();
    buffer.reserveValues(rows);
  }

  @Override
  void read(ValueDecoder decoder, int at, int count) {
    ((BinaryDecoder) decoder).read(buffer, count);
  }

  @Override
  void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page) {
    BinaryVector entries = (BinaryVector) dictionary;
    buffer.appendAll(entries.data(), entries.offsets(), ids, count, page);
  }

  @Override
  void spread(long[] validity, int at, int rows, int present) {
    buffer.spread(validity, at, rows, present);
  }

  @Override
  BinaryVector vector(long[] validity, int rows) {
    return new BinaryVector(type, buffer.data(), buffer.offsets(), validity, rows);
  }
}
