// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;

/** The rows for which another condition is not TRUE, so FALSE or unknown. */
final class ComplementCondition extends Condition {
  private final Condition condition;
  private int[] selected;

  ComplementCondition(Condition condition) {
    this.condition = condition;
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    selected = Buffers.ints(selected, rows.size());
    int count = without(rows, condition.select(batch, rows), selected);
    return count == rows.count() ? rows : new Rows(rows.size(), selected, count);
  }

  /** Writes the rows that are not among those taken, and returns how many they are. */
  static int without(Rows rows, Rows taken, int[] out) {
    int next = 0;
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      if (next < taken.count() && taken.at(next) == i) {
        next++;
      } else {
        out[count++] = i;
      }
    }
    return count;
  }
}
