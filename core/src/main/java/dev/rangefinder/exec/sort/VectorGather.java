// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.exec.kernel.BinaryRows;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.Validity;

/** Collects values from the vectors of several batches into one flat vector. */
final class VectorGather {
  private VectorGather() {}

  /**
   * @param sources the column's vector in each batch
   * @param rows numbers as {@link SortColumn} says
   */
  static ColumnVector gather(ColumnType type, ColumnVector[] sources, int[] rows) {
    int count = rows.length;
    long[] validity = validity(sources, rows);
    return switch (type.layout()) {
      case BOOLEAN -> {
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
          values[i] = (byte) longAt(sources, rows[i]);
        }
        yield new BooleanVector(type, values, validity, count);
      }
      case INT -> {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
          values[i] = (int) longAt(sources, rows[i]);
        }
        yield new IntVector(type, values, validity, count);
      }
      case LONG -> {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
          values[i] = longAt(sources, rows[i]);
        }
        yield new LongVector(type, values, validity, count);
      }
      case FLOAT -> {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
          values[i] = (float) doubleAt(sources, rows[i]);
        }
        yield new FloatVector(type, values, validity, count);
      }
      case DOUBLE -> {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = doubleAt(sources, rows[i]);
        }
        yield new DoubleVector(type, values, validity, count);
      }
      case INT128 -> int128(type, sources, rows, validity);
      case BINARY -> binary(type, sources, rows, validity);
    };
  }

  private static long[] validity(ColumnVector[] sources, int[] rows) {
    long[] validity = null;
    for (int i = 0; i < rows.length; i++) {
      if (isNull(sources, rows[i])) {
        validity = validity == null ? Validity.allPresent(rows.length) : validity;
        Validity.setNull(validity, i);
      }
    }
    return validity;
  }

  private static boolean isNull(ColumnVector[] sources, int row) {
    return sources[SortColumn.batch(row)].isNull(SortColumn.position(row));
  }

  private static long longAt(ColumnVector[] sources, int row) {
    ColumnVector source = sources[SortColumn.batch(row)];
    int position = SortColumn.position(row);
    return source.isNull(position) ? 0 : source.longAt(position);
  }

  private static double doubleAt(ColumnVector[] sources, int row) {
    ColumnVector source = sources[SortColumn.batch(row)];
    int position = SortColumn.position(row);
    return source.isNull(position) ? 0 : source.doubleAt(position);
  }

  private static ColumnVector int128(
      ColumnType type, ColumnVector[] sources, int[] rows, long[] validity) {
    long[] high = new long[rows.length];
    long[] low = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (!isNull(sources, rows[i])) {
        ColumnVector source = sources[SortColumn.batch(rows[i])];
        high[i] = source.highAt(SortColumn.position(rows[i]));
        low[i] = source.lowAt(SortColumn.position(rows[i]));
      }
    }
    return new Int128Vector(type, high, low, validity, rows.length);
  }

  private static ColumnVector binary(
      ColumnType type, ColumnVector[] sources, int[] rows, long[] validity) {
    BinaryRows[] binaries = new BinaryRows[sources.length];
    int[] offsets = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      int batch = SortColumn.batch(rows[i]);
      int length = 0;
      if (!isNull(sources, rows[i])) {
        if (binaries[batch] == null) {
          binaries[batch] = BinaryRows.of(sources[batch]);
        }
        int position = SortColumn.position(rows[i]);
        length = binaries[batch].end(position) - binaries[batch].start(position);
      }
      offsets[i + 1] = Math.addExact(offsets[i], length);
    }
    byte[] data = new byte[offsets[rows.length]];
    for (int i = 0; i < rows.length; i++) {
      int length = offsets[i + 1] - offsets[i];
      if (length > 0) {
        BinaryRows source = binaries[SortColumn.batch(rows[i])];
        System.arraycopy(
            source.data(), source.start(SortColumn.position(rows[i])), data, offsets[i], length);
      }
    }
    return new BinaryVector(type, data, offsets, validity, rows.length);
  }
}
