// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;

/** Compares DOUBLEs; NaN equals itself and is above all. */
final class DoublePair extends PairComparison {
  DoublePair(boolean less, boolean wanted) {
    super(less, wanted);
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    double[] left = ((DoubleVector) a).values();
    double[] right = ((DoubleVector) b).values();
    return less ? less(left, right, rows, out) : equal(left, right, rows, out);
  }

  private int less(double[] left, double[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      double x = left[i];
      double y = right[i];
      out[count] = i;
      count += (x < y || (Double.isNaN(y) && !Double.isNaN(x))) == wanted ? 1 : 0;
    }
    return count;
  }

  private int equal(double[] left, double[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      double x = left[i];
      double y = right[i];
      out[count] = i;
      count += (x == y || (Double.isNaN(x) && Double.isNaN(y))) == wanted ? 1 : 0;
    }
    return count;
  }
}
