// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.type.ColumnType;
import java.util.Arrays;

/** MIN, MAX and ANY_VALUE: one value kept for each group that has any. */
abstract class Extreme extends SingleArgument {
  /** Which value is kept. */
  enum Keep {
    SMALLEST,
    LARGEST,
    FIRST
  }

  final ColumnType type;
  final Keep keep;

  /** 1 for groups that have a value. */
  byte[] present = new byte[0];

  Extreme(ColumnType type, Keep keep) {
    this.type = type;
    this.keep = keep;
  }

  static Extreme of(ColumnType type, Keep keep) {
    return switch (type.layout()) {
      case BOOLEAN, INT, LONG -> new LongExtreme(type, keep);
      case FLOAT, DOUBLE -> new DoubleExtreme(type, keep);
      case INT128 -> new Int128Extreme(type, keep);
      case BINARY -> new BinaryExtreme(type, keep);
    };
  }

  @Override
  final void grow(int count) {
    if (count > present.length) {
      int capacity = Growth.capacity(present.length, count);
      present = Arrays.copyOf(present, capacity);
      growValues(capacity);
    }
  }

  abstract void growValues(int capacity);

  /** Whether a value in this order to the kept one (below, equal, above 0) takes its place. */
  final boolean replaces(int order) {
    return switch (keep) {
      case SMALLEST -> order < 0;
      case LARGEST -> order > 0;
      case FIRST -> false;
    };
  }
}
