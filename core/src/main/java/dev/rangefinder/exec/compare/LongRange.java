// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/**
 * Whether values of a BOOLEAN, INT or LONG layout lie in a closed interval, or do not: every
 * comparison with a constant, and BETWEEN. One subtraction and one unsigned comparison per value,
 * no branch.
 */
public final class LongRange extends VectorPredicate {
  private final long low;
  private final long high;
  private final boolean inside;

  LongRange(long low, long high, boolean inside) {
    this.low = low;
    this.high = high;
    this.inside = inside;
  }

  /** The condition that both hold, or {@code null} if that is no interval. */
  public VectorPredicate and(LongRange other) {
    if (!inside || !other.inside) {
      return null;
    }
    long from = Math.max(low, other.low);
    long to = Math.min(high, other.high);
    return from > to ? FixedPredicate.NEVER : new LongRange(from, to, true);
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    if (vector instanceof LongVector longs) {
      return longs(longs.values(), rows, out);
    } else if (vector instanceof IntVector ints) {
      return ints(ints.values(), rows, out);
    }
    byte[] truths = ((BooleanVector) vector).values();
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      out[count] = i;
      count += (truths[i] >= low && truths[i] <= high) == inside ? 1 : 0;
    }
    return count;
  }

  private int longs(long[] values, Rows rows, int[] out) {
    long from = low;
    long bound = high - low + Long.MIN_VALUE;
    boolean wanted = inside;
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    if (at == null) {
      for (int i = 0; i < n; i++) {
        out[count] = i;
        count += (values[i] - from + Long.MIN_VALUE <= bound) == wanted ? 1 : 0;
      }
    } else {
      for (int k = 0; k < n; k++) {
        int i = at[k];
        out[count] = i;
        count += (values[i] - from + Long.MIN_VALUE <= bound) == wanted ? 1 : 0;
      }
    }
    return count;
  }

  private int ints(int[] values, Rows rows, int[] out) {
    if (low > Integer.MAX_VALUE || high < Integer.MIN_VALUE) {
      return inside ? 0 : selectAll(rows, out);
    }
    int from = (int) Math.max(low, Integer.MIN_VALUE);
    int bound = (int) Math.min(high, Integer.MAX_VALUE) - from + Integer.MIN_VALUE;
    boolean wanted = inside;
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    if (at == null) {
      for (int i = 0; i < n; i++) {
        out[count] = i;
        count += (values[i] - from + Integer.MIN_VALUE <= bound) == wanted ? 1 : 0;
      }
    } else {
      for (int k = 0; k < n; k++) {
        int i = at[k];
        out[count] = i;
        count += (values[i] - from + Integer.MIN_VALUE <= bound) == wanted ? 1 : 0;
      }
    }
    return count;
  }
}
