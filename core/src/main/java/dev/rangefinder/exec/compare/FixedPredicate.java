// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.ColumnVector;

/** A condition that every value satisfies, or none. */
final class FixedPredicate extends VectorPredicate {
  static final FixedPredicate ALWAYS = new FixedPredicate(true);
  static final FixedPredicate NEVER = new FixedPredicate(false);

  private final boolean holds;

  private FixedPredicate(boolean holds) {
    this.holds = holds;
  }

  static FixedPredicate of(boolean holds) {
    return holds ? ALWAYS : NEVER;
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    return holds ? selectAll(rows, out) : 0;
  }
}
