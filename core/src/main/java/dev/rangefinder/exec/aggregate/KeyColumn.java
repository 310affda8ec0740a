// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/**
 * One column of keys: those of the groups, and those of the rows at hand, which {@link #load} puts
 * into a form that can be compared. Absent values equal each other, and so do NaNs and zeros of
 * either sign.
 */
abstract class KeyColumn {
  private static final long NULL_HASH = 0x9E3779B97F4A7C15L;

  final ColumnType type;

  /** 1 for rows at hand whose value is present. */
  private final byte[] loadedPresent = new byte[Batch.MAX_ROWS];

  /** 1 for groups whose key is present. */
  byte[] present = new byte[0];

  private int groups;

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

  /** Takes the values of some rows at hand, at most a batch of them. */
  final void load(ColumnVector vector, int[] positions, int count) {
    long[] validity = vector.validity();
    if (validity == null) {
      Arrays.fill(loadedPresent, 0, count, (byte) 1);
    } else {
      for (int i = 0; i < count; i++) {
        loadedPresent[i] = (byte) (Validity.isPresent(validity, positions[i]) ? 1 : 0);
      }
    }
    loadValues(vector, positions, count);
  }

  abstract void loadValues(ColumnVector vector, int[] positions, int count);

  /** Mixes the values at hand into hashes. */
  final void hash(long[] hashes, int count) {
    for (int i = 0; i < count; i++) {
      long value = loadedPresent[i] == 0 ? NULL_HASH : hashOf(i);
      long mixed = (hashes[i] ^ value) * 0xFF51AFD7ED558CCDL;
      hashes[i] = mixed ^ (mixed >>> 32);
    }
  }

  abstract long hashOf(int loaded);

  /** Whether a group has the key of a row at hand. */
  final boolean matches(int group, int loaded) {
    if (present[group] != loadedPresent[loaded]) {
      return false;
    }
    return present[group] == 0 || equalValues(group, loaded);
  }

  abstract boolean equalValues(int group, int loaded);

  /** Makes a new group with the key of a row at hand. */
  final void append(int loaded) {
    if (groups == present.length) {
      int capacity = Growth.capacity(present.length, groups + 1);
      present = Arrays.copyOf(present, capacity);
      growValues(capacity);
    }
    present[groups] = loadedPresent[loaded];
    if (loadedPresent[loaded] != 0) {
      appendValue(groups, loaded);
    }
    groups++;
  }

  abstract void growValues(int capacity);

  abstract void appendValue(int group, int loaded);

  /** The keys of some groups. */
  abstract ColumnVector build(int from, int count);

  /** Memory that the groups' keys take, in bytes. */
  abstract long bytes();
}
