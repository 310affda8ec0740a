// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;

/** A condition that is TRUE for every row, or for none. */
final class FixedCondition extends Condition {
  private static final int[] NO_POSITIONS = new int[0];

  private final boolean holds;

  FixedCondition(boolean holds) {
    this.holds = holds;
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    return holds ? rows : new Rows(rows.size(), NO_POSITIONS, 0);
  }
}
