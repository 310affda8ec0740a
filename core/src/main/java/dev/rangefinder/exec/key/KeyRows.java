// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/** One column of the keys of rows at hand, at most a batch of them, in a form that compares. */
abstract class KeyRows {
  private static final long NULL_HASH = 0x9E3779B97F4A7C15L;

  /** 1 for rows whose value is present. */
  final byte[] present = new byte[Batch.MAX_ROWS];

  static KeyRows of(ColumnType type) {
    return switch (type.layout()) {
      case BOOLEAN, INT, LONG -> new LongKeyRows();
      case FLOAT, DOUBLE -> new FloatingKeyRows();
      case INT128 -> new Int128KeyRows();
      case BINARY -> new BinaryKeyRows();
    };
  }

  /** Takes the values of some rows. */
  final void load(ColumnVector vector, int[] positions, int count) {
    long[] validity = vector.validity();
    if (validity == null) {
      Arrays.fill(present, 0, count, (byte) 1);
    } else {
      for (int i = 0; i < count; i++) {
        present[i] = (byte) (Validity.isPresent(validity, positions[i]) ? 1 : 0);
      }
    }
    loadValues(vector, positions, count);
  }

  abstract void loadValues(ColumnVector vector, int[] positions, int count);

  /** Mixes the values into hashes. */
  final void hash(long[] hashes, int count) {
    for (int i = 0; i < count; i++) {
      hashes[i] = mix(hashes[i], present[i] == 0 ? NULL_HASH : hashOf(i));
    }
  }

  static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0xFF51AFD7ED558CCDL;
    return mixed ^ (mixed >>> 32);
  }

  abstract long hashOf(int row);
}
