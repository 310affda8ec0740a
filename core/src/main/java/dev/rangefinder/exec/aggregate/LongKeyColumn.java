// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Keys of up to 64 bits; floating-point ones as the bits of a canonical double. */
final class LongKeyColumn extends KeyColumn {
  private final boolean floating;
  private final long[] loaded = new long[Batch.MAX_ROWS];
  private final double[] doubles;
  private long[] values = new long[0];

  LongKeyColumn(ColumnType type) {
    super(type);
    this.floating = type.isFloating();
    this.doubles = floating ? new double[Batch.MAX_ROWS] : null;
  }

  @Override
  void loadValues(ColumnVector vector, int[] positions, int count) {
    if (!floating) {
      Arguments.longs(vector, positions, count, loaded);
      return;
    }
    Arguments.doubles(vector, positions, count, doubles);
    for (int i = 0; i < count; i++) {
      // Adding 0.0 turns -0.0 into 0.0; doubleToLongBits makes all NaNs one.
      loaded[i] = Double.doubleToLongBits(doubles[i] + 0.0);
    }
  }

  @Override
  long hashOf(int row) {
    return loaded[row];
  }

  @Override
  boolean equalValues(int group, int row) {
    return values[group] == loaded[row];
  }

  @Override
  void growValues(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  void appendValue(int group, int row) {
    values[group] = loaded[row];
  }

  @Override
  ColumnVector build(int from, int count) {
    long[] validity = FlatVectors.validity(present, from, count);
    if (!floating) {
      return FlatVectors.ofLongs(type, values, from, count, validity);
    }
    double[] floats = new double[count];
    for (int i = 0; i < count; i++) {
      floats[i] = Double.longBitsToDouble(values[from + i]);
    }
    return FlatVectors.ofDoubles(type, floats, 0, count, validity);
  }

  @Override
  long bytes() {
    return 9L * values.length;
  }
}
