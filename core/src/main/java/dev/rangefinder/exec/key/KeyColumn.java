// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** One column of the keys of a table, by their numbers. */
abstract class KeyColumn {
  final ColumnType type;

  /** 1 for keys whose value is present. */
  byte[] present = new byte[0];

  private int keys;

  KeyColumn(ColumnType type) {
    this.type = type;
  }

  static KeyColumn of(ColumnType type) {
    return switch (type.layout()) {
      case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> new LongKeyColumn(type);
      case INT128 -> new Int128KeyColumn(type);
      case BINARY -> new BinaryKeyColumn(type);
    };
  }

  /** Whether a key is that of a row at hand. */
  final boolean matches(int key, KeyRows rows, int row) {
    if (present[key] != rows.present[row]) {
      return false;
    }
    return present[key] == 0 || equalValues(key, rows, row);
  }

  abstract boolean equalValues(int key, KeyRows rows, int row);

  /** Adds the key of a row at hand. */
  final void append(KeyRows rows, int row) {
    if (keys == present.length) {
      int capacity = Growth.capacity(present.length, keys + 1);
      present = Arrays.copyOf(present, capacity);
      growValues(capacity);
    }
    present[keys] = rows.present[row];
    appendValue(keys, rows, row);
    keys++;
  }

  abstract void growValues(int capacity);

  /** Keeps a value; where it is absent, whatever stands for it. */
  abstract void appendValue(int key, KeyRows rows, int row);

  /** Some of the keys. */
  abstract ColumnVector build(int from, int count);

  /** Memory that the keys take, in bytes. */
  abstract long bytes();
}
