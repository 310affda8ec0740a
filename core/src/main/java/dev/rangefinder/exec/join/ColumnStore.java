// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.NullVectors;
import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/**
 * One column of kept rows, by row number. Filled by one thread, {@linkplain #finish finished}, then
 * read by any.
 */
abstract class ColumnStore {
  final ColumnType type;

  /** Rows so far. */
  int rows;

  /** {@code null} while every value is present. */
  private long[] validity;

  private ColumnVector only;

  ColumnStore(ColumnType type) {
    this.type = type;
  }

  static ColumnStore of(ColumnType type) {
    return switch (type.layout()) {
      case BOOLEAN, INT -> new IntStore(type);
      case LONG -> new LongStore(type);
      case FLOAT, DOUBLE -> new DoubleStore(type);
      case INT128 -> new Int128Store(type);
      case BINARY -> new BinaryStore(type);
    };
  }

  /** Keeps the values of some rows. */
  final void append(ColumnVector vector, int[] positions, int count) {
    appendValues(vector, positions, count);
    long[] from = vector.validity();
    if (from != null || validity != null) {
      appendValidity(from, positions, count);
    }
    rows += count;
  }

  private void appendValidity(long[] from, int[] positions, int count) {
    if (validity == null) {
      validity = new long[Validity.words(rows + count)];
      Arrays.fill(validity, -1L);
    }
    int before = validity.length;
    int words = Validity.words(rows + count);
    if (words > before) {
      validity = Arrays.copyOf(validity, Growth.capacity(before, words));
      Arrays.fill(validity, before, validity.length, -1L);
    }
    for (int i = 0; i < count; i++) {
      if (!Validity.isPresent(from, positions[i])) {
        Validity.setNull(validity, rows + i);
      }
    }
  }

  /** Keeps values at {@link #rows} and after it; where they are absent, whatever stands there. */
  abstract void appendValues(ColumnVector vector, int[] positions, int count);

  /** To be called when all rows are there. */
  final void finish() {
    finishValues();
    if (rows == 1) {
      only = gatherOnly();
    }
  }

  private ColumnVector gatherOnly() {
    ColumnVector vector = gatherValues(new int[1], 1, validityOf(new int[1], 1)).flatten();
    return vector.retain();
  }

  void finishValues() {}

  /**
   * The values of some rows, valid as long as {@code numbers} is.
   *
   * @param numbers of rows, or -1 for an absent value
   */
  final ColumnVector gather(int[] numbers, int count) {
    boolean missing = false;
    for (int i = 0; i < count; i++) {
      missing |= numbers[i] < 0;
    }
    if (rows == 0) {
      return NullVectors.of(type, count);
    }
    if (!missing) {
      return only != null
          ? new ConstantVector(only, count)
          : gatherValues(numbers, count, validity == null ? null : validityOf(numbers, count));
    }
    int[] existing = new int[count];
    for (int i = 0; i < count; i++) {
      existing[i] = Math.max(0, numbers[i]);
    }
    return gatherValues(existing, count, validityOf(numbers, count));
  }

  private long[] validityOf(int[] numbers, int count) {
    long[] gathered = Validity.allPresent(count);
    boolean anyNull = false;
    for (int i = 0; i < count; i++) {
      int number = numbers[i];
      if (number < 0 || !Validity.isPresent(validity, number)) {
        Validity.setNull(gathered, i);
        anyNull = true;
      }
    }
    return anyNull ? gathered : null;
  }

  /** The values of rows that exist, under a bitmap of which are present. */
  abstract ColumnVector gatherValues(int[] numbers, int count, long[] present);

  /** Memory that the column takes, in bytes. */
  final long bytes() {
    return valueBytes() + (validity == null ? 0 : (long) Long.BYTES * validity.length);
  }

  abstract long valueBytes();
}
