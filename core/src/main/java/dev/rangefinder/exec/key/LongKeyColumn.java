// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.FlatVectors;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Keys of up to 64 bits; floating-point ones as the bits of a canonical double. */
final class LongKeyColumn extends KeyColumn {
  long[] values = new long[0];

  LongKeyColumn(ColumnType type) {
    super(type);
  }

  /** Whether a key is that of a row at hand, without a call that has to be resolved. */
  boolean isSame(int key, LongKeyRows rows, int row) {
    byte isPresent = rows.present[row];
    return present[key] == isPresent && (isPresent == 0 || values[key] == rows.values[row]);
  }

  @Override
  boolean equalValues(int key, KeyRows rows, int row) {
    return values[key] == ((LongKeyRows) rows).values[row];
  }

  @Override
  void growValues(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  void appendValue(int key, KeyRows rows, int row) {
    values[key] = ((LongKeyRows) rows).values[row];
  }

  @Override
  ColumnVector build(int from, int count) {
    long[] validity = FlatVectors.validity(present, from, count);
    if (!type.isFloating()) {
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
