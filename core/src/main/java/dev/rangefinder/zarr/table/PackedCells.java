// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.zarr.metadata.DataType;

/**
 * Packed numbers: {@code stored * scale_factor + add_offset} in double precision (CF conventions,
 * section 8.1), after sentinels have been taken out.
 */
final class PackedCells extends CellReader {

  /** What takes the sign from a double that stands for the bits of an unsigned long. */
  private static final double TWO_TO_64 = 0x1p64;

  private final Sentinels sentinels;
  private final double scale;
  private final double offset;
  private final boolean isUnsignedLong;
  private final long[] integers;
  private final double[] values;

  PackedCells(DataType dataType, Sentinels sentinels, double scale, double offset, int capacity) {
    super(ColumnType.DOUBLE);
    this.sentinels = sentinels;
    this.values = new double[capacity];
    this.scale = scale;
    this.offset = offset;
    this.isUnsignedLong = dataType == DataType.UINT64;
    this.integers = dataType.isFloating() ? null : new long[capacity];
  }

  @Override
  ColumnVector read(Elements elements, int from, int count, long[] present) {
    long[] validity;
    if (integers == null) {
      elements.doubles(from, count, values);
      validity = sentinels.mask(values, count, present);
      for (int i = 0; i < count; i++) {
        values[i] = values[i] * scale + offset;
      }
    } else {
      elements.longs(from, count, integers);
      validity = sentinels.mask(integers, count, present);
      for (int i = 0; i < count; i++) {
        values[i] = toDouble(integers[i]) * scale + offset;
      }
    }
    return new DoubleVector(type(), values, validity, count);
  }

  private double toDouble(long value) {
    return isUnsignedLong && value < 0 ? value + TWO_TO_64 : value;
  }
}
