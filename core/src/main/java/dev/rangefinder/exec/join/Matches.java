// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.vector.SelectionVector;
import dev.rangefinder.vector.Validity;

/** Remembers which right rows have matched; without a residual condition, which keys have. */
final class Matches {
  private final RightRows right;
  private final boolean byKey;
  private final long[] bits;

  Matches(RightRows right, boolean byKey) {
    this.right = right;
    this.byKey = byKey;
    this.bits = Validity.allNull(byKey ? right.keyCount() : right.rows());
  }

  /**
   * @param keys of left rows; negative ones are left out
   */
  void addKeys(int[] keys, int count) {
    if (byKey) {
      for (int i = 0; i < count; i++) {
        if (keys[i] >= 0) {
          Validity.setPresent(bits, keys[i]);
        }
      }
    }
  }

  /**
   * Remembers the right rows of pairs that match, or of all where the selection is {@code null}.
   */
  void addRows(int[] rows, int count, SelectionVector matching) {
    if (!byKey) {
      int pairs = matching == null ? count : matching.size();
      for (int i = 0; i < pairs; i++) {
        int row = rows[matching == null ? i : matching.positions()[i]];
        if (row >= 0) {
          Validity.setPresent(bits, row);
        }
      }
    }
  }

  boolean contain(int row) {
    int place = byKey ? right.keyOf(row) : row;
    return place >= 0 && Validity.isPresent(bits, place);
  }
}
