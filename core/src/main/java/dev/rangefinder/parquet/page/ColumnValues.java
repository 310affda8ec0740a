// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;

/**
 * The values of one column in the batch being read, in arrays that are used again for the next.
 * Values are first read densely and then spread over the rows that have one.
 */
abstract class ColumnValues {
  /** Arrays for the layout of a type. */
  static ColumnValues of(ColumnType type) {
    return switch (type.layout()) {
      case BOOLEAN -> new BooleanValues(type);
      case INT -> new IntValues(type);
      case LONG -> new LongValues(type);
      case FLOAT -> new FloatValues(type);
      case DOUBLE -> new DoubleValues(type);
      case INT128 -> new Int128Values(type);
      case BINARY -> new BinaryValues(type);
    };
  }

  /** Whether batches whose values are all from the dictionary stay ids. */
  abstract boolean keepsIds();

  /** Begins a batch of at most this many rows. */
  abstract void begin(int rows);

  /** Reads values densely from row {@code at} on. */
  abstract void read(ValueDecoder decoder, int at, int count);

  /**
   * Takes values from a dictionary densely from row {@code at} on.
   *
   * @param page the page being read, for messages
   */
  abstract void gather(ColumnVector dictionary, int[] ids, int at, int count, EncodedBytes page);

  /** Moves the {@code present} values at {@code at} to those of the next rows that have a value. */
  abstract void spread(long[] validity, int at, int rows, int present);

  /** The batch as a vector over the arrays. */
  abstract ColumnVector vector(long[] validity, int rows);

  static boolean isPresent(long[] validity, int row) {
    return (validity[row >>> 6] & (1L << row)) != 0;
  }
}
