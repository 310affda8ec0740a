// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;

/** Compares values of the INT layout. */
final class IntPair extends PairComparison {
  IntPair(boolean less, boolean wanted) {
    super(less, wanted);
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    int[] left = ((IntVector) a).values();
    int[] right = ((IntVector) b).values();
    return less ? less(left, right, rows, out) : equal(left, right, rows, out);
  }

  private int less(int[] left, int[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      int x = left[i];
      int y = right[i];
      out[count] = i;
      count += (x < y) == wanted ? 1 : 0;
    }
    return count;
  }

  private int equal(int[] left, int[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      int x = left[i];
      int y = right[i];
      out[count] = i;
      count += (x == y) == wanted ? 1 : 0;
    }
    return count;
  }
}
