// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.FloatVector;

/** Compares REALs; NaN equals itself and is above all. */
final class FloatPair extends PairComparison {
  FloatPair(boolean less, boolean wanted) {
    super(less, wanted);
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    float[] left = ((FloatVector) a).values();
    float[] right = ((FloatVector) b).values();
    return less ? less(left, right, rows, out) : equal(left, right, rows, out);
  }

  private int less(float[] left, float[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      float x = left[i];
      float y = right[i];
      out[count] = i;
      count += (x < y || (Float.isNaN(y) && !Float.isNaN(x))) == wanted ? 1 : 0;
    }
    return count;
  }

  private int equal(float[] left, float[] right, Rows rows, int[] out) {
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      float x = left[i];
      float y = right[i];
      out[count] = i;
      count += (x == y || (Float.isNaN(x) && Float.isNaN(y))) == wanted ? 1 : 0;
    }
    return count;
  }
}
