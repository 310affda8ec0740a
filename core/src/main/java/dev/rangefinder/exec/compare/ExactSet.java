// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/** Whether whole numbers of one or two words are in a hash set of constants, or are not. */
final class ExactSet extends VectorPredicate {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final boolean members;
  private final int shift;
  private final int mask;
  private final long[] lows;
  private final long[] highs;
  private final boolean[] used;

  /** Takes pairs of a high and a low word; narrow values have only the low word compared. */
  ExactSet(long[][] words, boolean wide, boolean members) {
    this.members = members;
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(4, words.length * 2L - 1));
    this.shift = 64 - bits;
    this.mask = (1 << bits) - 1;
    this.lows = new long[1 << bits];
    this.highs = wide ? new long[1 << bits] : null;
    this.used = new boolean[1 << bits];
    for (long[] pair : words) {
      add(pair[0], pair[1]);
    }
  }

  private void add(long high, long low) {
    int slot = slot(highs == null ? low : high ^ low);
    while (used[slot]) {
      if (lows[slot] == low && (highs == null || highs[slot] == high)) {
        return;
      }
      slot = (slot + 1) & mask;
    }
    used[slot] = true;
    lows[slot] = low;
    if (highs != null) {
      highs[slot] = high;
    }
  }

  private int slot(long key) {
    return (int) ((key * MULTIPLIER) >>> shift);
  }

  private boolean contains(long value) {
    int slot = slot(value);
    while (used[slot]) {
      if (lows[slot] == value) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  private boolean contains(long high, long low) {
    int slot = slot(high ^ low);
    while (used[slot]) {
      if (lows[slot] == low && highs[slot] == high) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    int count = 0;
    int n = rows.count();
    if (vector instanceof LongVector longs) {
      long[] values = longs.values();
      for (int k = 0; k < n; k++) {
        int i = rows.at(k);
        out[count] = i;
        count += contains(values[i]) == members ? 1 : 0;
      }
    } else if (vector instanceof IntVector ints) {
      int[] values = ints.values();
      for (int k = 0; k < n; k++) {
        int i = rows.at(k);
        out[count] = i;
        count += contains(values[i]) == members ? 1 : 0;
      }
    } else if (vector instanceof Int128Vector wide) {
      for (int k = 0; k < n; k++) {
        int i = rows.at(k);
        out[count] = i;
        count += contains(wide.high()[i], wide.low()[i]) == members ? 1 : 0;
      }
    } else {
      byte[] values = ((BooleanVector) vector).values();
      for (int k = 0; k < n; k++) {
        int i = rows.at(k);
        out[count] = i;
        count += contains(values[i]) == members ? 1 : 0;
      }
    }
    return count;
  }
}
