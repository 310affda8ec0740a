// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.zarr.metadata.DataType;

/** Values that are what is stored, but for sentinels. */
final class PlainCells {

  private static final int UINT64_DIGITS = 20;

  private PlainCells() {}

  /** The type of the stored values as they are. */
  static ColumnType type(DataType dataType) {
    return switch (dataType) {
      case BOOL -> ColumnType.BOOLEAN;
      case INT8 -> ColumnType.TINYINT;
      case INT16, UINT8 -> ColumnType.SMALLINT;
      case INT32, UINT16 -> ColumnType.INTEGER;
      case INT64, UINT32 -> ColumnType.BIGINT;
      case UINT64 -> ColumnType.decimal(UINT64_DIGITS, 0);
      case FLOAT16, FLOAT32 -> ColumnType.REAL;
      case FLOAT64 -> ColumnType.DOUBLE;
    };
  }

  /**
   * @param capacity the most values that are read at once
   */
  static CellReader of(DataType dataType, Sentinels sentinels, int capacity) {
    ColumnType type = type(dataType);
    return switch (type.layout()) {
      case BOOLEAN -> new TruthValues(type, capacity);
      case INT -> new Ints(type, sentinels, capacity);
      case LONG -> new Longs(type, sentinels, capacity);
      case INT128 -> new UnsignedLongs(type, sentinels, capacity);
      case FLOAT -> new Floats(type, sentinels, capacity);
      case DOUBLE -> new Doubles(type, sentinels, capacity);
      case BINARY -> throw new IllegalStateException(dataType + " as bytes");
    };
  }

  /** Truth values. */
  static final class TruthValues extends CellReader {
    private final byte[] values;

    TruthValues(ColumnType type, int capacity) {
      super(type);
      this.values = new byte[capacity];
    }

    @Override
    ColumnVector read(Elements elements, int from, int count, long[] present) {
      elements.truthValues(from, count, values);
      return new BooleanVector(type(), values, present, count);
    }
  }

  private static final class Ints extends CellReader {
    private final Sentinels sentinels;
    private final int[] values;

    Ints(ColumnType type, Sentinels sentinels, int capacity) {
      super(type);
      this.sentinels = sentinels;
      this.values = new int[capacity];
    }

    @Override
    ColumnVector read(Elements elements, int from, int count, long[] present) {
      elements.ints(from, count, values);
      return new IntVector(type(), values, sentinels.mask(values, count, present), count);
    }
  }

  private static final class Longs extends CellReader {
    private final Sentinels sentinels;
    private final long[] values;

    Longs(ColumnType type, Sentinels sentinels, int capacity) {
      super(type);
      this.sentinels = sentinels;
      this.values = new long[capacity];
    }

    @Override
    ColumnVector read(Elements elements, int from, int count, long[] present) {
      elements.longs(from, count, values);
      return new LongVector(type(), values, sentinels.mask(values, count, present), count);
    }
  }

  private static final class UnsignedLongs extends CellReader {
    private final Sentinels sentinels;
    private final long[] low;
    private final long[] high;

    UnsignedLongs(ColumnType type, Sentinels sentinels, int capacity) {
      super(type);
      this.sentinels = sentinels;
      this.low = new long[capacity];
      this.high = new long[capacity];
    }

    @Override
    ColumnVector read(Elements elements, int from, int count, long[] present) {
      elements.longs(from, count, low);
      return new Int128Vector(type(), high, low, sentinels.mask(low, count, present), count);
    }
  }

  private static final class Floats extends CellReader {
    private final Sentinels sentinels;
    private final float[] values;

    Floats(ColumnType type, Sentinels sentinels, int capacity) {
      super(type);
      this.sentinels = sentinels;
      this.values = new float[capacity];
    }

    @Override
    ColumnVector read(Elements elements, int from, int count, long[] present) {
      elements.floats(from, count, values);
      return new FloatVector(type(), values, sentinels.mask(values, count, present), count);
    }
  }

  private static final class Doubles extends CellReader {
    private final Sentinels sentinels;
    private final double[] values;

    Doubles(ColumnType type, Sentinels sentinels, int capacity) {
      super(type);
      this.sentinels = sentinels;
      this.values = new double[capacity];
    }

    @Override
    ColumnVector read(Elements elements, int from, int count, long[] present) {
      elements.doubles(from, count, values);
      return new DoubleVector(type(), values, sentinels.mask(values, count, present), count);
    }
  }
}
