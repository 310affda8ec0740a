// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.time;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/** Dates, times and timestamps as longs counted in ticks of their type. */
final class Ticks {
  static final long SECONDS_PER_DAY = 86_400;
  static final long NANOS_PER_SECOND = 1_000_000_000;

  private final ColumnType type;
  private int[] ints;
  private long[] longs;

  Ticks(ColumnType type) {
    this.type = type;
  }

  /** Ticks in a day: 1 for a DATE. */
  static long perDay(ColumnType type) {
    return type.kind() == TypeKind.DATE ? 1 : SECONDS_PER_DAY * type.unitsPerSecond();
  }

  /** The values as longs; a DATE's days in a scratch array. */
  long[] read(ColumnVector vector) {
    if (vector instanceof LongVector wide) {
      return wide.values();
    }
    int size = vector.size();
    longs = Buffers.longs(longs, size);
    int[] values = ((IntVector) vector).values();
    for (int i = 0; i < size; i++) {
      longs[i] = values[i];
    }
    return longs;
  }

  /** An array for results, to be given to {@link #vector}. */
  long[] begin(int size) {
    longs = Buffers.longs(longs, size);
    return longs;
  }

  /** The values in {@link #begin}'s array as a vector; those of a DATE must fit an int. */
  ColumnVector vector(long[] validity, int size) {
    if (type.kind() != TypeKind.DATE) {
      return new LongVector(type, longs, validity, size);
    }
    ints = Buffers.ints(ints, size);
    for (int i = 0; i < size; i++) {
      ints[i] = (int) longs[i];
    }
    return new IntVector(type, ints, validity, size);
  }
}
