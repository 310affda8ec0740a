// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;

/** Whether floating-point values lie in a closed interval, which may include NaN, or do not. */
final class DoubleRange extends VectorPredicate {
  private final double low;
  private final double high;
  private final boolean withNan;
  private final boolean inside;

  /** An empty interval has {@code low > high}. */
  DoubleRange(double low, double high, boolean withNan, boolean inside) {
    this.low = low;
    this.high = high;
    this.withNan = withNan;
    this.inside = inside;
  }

  /** The condition that both hold, or {@code null} if that is no interval. */
  DoubleRange and(DoubleRange other) {
    if (!inside || !other.inside) {
      return null;
    }
    return new DoubleRange(
        Math.max(low, other.low), Math.min(high, other.high), withNan && other.withNan, true);
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    return vector instanceof DoubleVector doubles
        ? doubles(doubles.values(), rows, out)
        : floats(((FloatVector) vector).values(), rows, out);
  }

  private int doubles(double[] values, Rows rows, int[] out) {
    double from = low;
    double to = high;
    boolean wanted = inside;
    boolean nan = withNan;
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      double x = values[i];
      boolean hit = (x >= from && x <= to) || (nan && Double.isNaN(x));
      out[count] = i;
      count += hit == wanted ? 1 : 0;
    }
    return count;
  }

  private int floats(float[] values, Rows rows, int[] out) {
    double from = low;
    double to = high;
    boolean wanted = inside;
    boolean nan = withNan;
    int[] at = rows.positions();
    int n = rows.count();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      double x = values[i];
      boolean hit = (x >= from && x <= to) || (nan && Double.isNaN(x));
      out[count] = i;
      count += hit == wanted ? 1 : 0;
    }
    return count;
  }
}
