// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;

/** Compares truth values; false comes first. */
final class BooleanPair extends PairComparison {
  BooleanPair(boolean less, boolean wanted) {
    super(less, wanted);
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    byte[] left = ((BooleanVector) a).values();
    byte[] right = ((BooleanVector) b).values();
    return less ? less(left, right, rows, out) : equal(left, right, rows, out);
  }

  private int less(byte[] left, byte[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      byte x = left[i];
      byte y = right[i];
      out[count] = i;
      count += (x < y) == wanted ? 1 : 0;
    }
    return count;
  }

  private int equal(byte[] left, byte[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      byte x = left[i];
      byte y = right[i];
      out[count] = i;
      count += (x == y) == wanted ? 1 : 0;
    }
    return count;
  }
}
