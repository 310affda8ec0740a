// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;

/** Compares values of the LONG layout of one unit or scale. */
final class LongPair extends PairComparison {
  LongPair(boolean less, boolean wanted) {
    super(less, wanted);
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    long[] left = ((LongVector) a).values();
    long[] right = ((LongVector) b).values();
    return less ? less(left, right, rows, out) : equal(left, right, rows, out);
  }

  private int less(long[] left, long[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      long x = left[i];
      long y = right[i];
      out[count] = i;
      count += (x < y) == wanted ? 1 : 0;
    }
    return count;
  }

  private int equal(long[] left, long[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      long x = left[i];
      long y = right[i];
      out[count] = i;
      count += (x == y) == wanted ? 1 : 0;
    }
    return count;
  }
}
