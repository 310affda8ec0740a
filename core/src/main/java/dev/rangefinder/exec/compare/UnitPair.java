// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;

/** Compares times or timestamps of different units. */
final class UnitPair extends PairComparison {
  private final long unitsA;
  private final long unitsB;

  UnitPair(long unitsA, long unitsB, boolean less, boolean wanted) {
    super(less, wanted);
    this.unitsA = unitsA;
    this.unitsB = unitsB;
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    long[] left = ((LongVector) a).values();
    long[] right = ((LongVector) b).values();
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      int order = ValueOrder.compareUnits(left[i], unitsA, right[i], unitsB);
      out[count] = i;
      count += (less ? order < 0 : order == 0) == wanted ? 1 : 0;
    }
    return count;
  }
}
