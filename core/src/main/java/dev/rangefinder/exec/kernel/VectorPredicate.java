// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.vector.ColumnVector;

/** A condition on one value that is present. Stateless once made, but for scratch arrays. */
public abstract class VectorPredicate {
  /**
   * Selects the rows whose values satisfy the condition.
   *
   * @param vector a flat vector
   * @param rows rows at which a value is present
   * @param out receives the positions, ascending; holds at least {@code rows.count()}
   * @return how many were selected
   */
  public abstract int select(ColumnVector vector, Rows rows, int[] out);

  /** All of the rows. */
  protected static int selectAll(Rows rows, int[] out) {
    int n = rows.count();
    if (rows.positions() != null) {
      System.arraycopy(rows.positions(), 0, out, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        out[i] = i;
      }
    }
    return n;
  }
}
