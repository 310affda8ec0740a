// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.Validity;

/** Whether a value is absent, or present. */
final class NullCondition extends Condition {
  private final Kernel argument;
  private final boolean wantsNull;
  private int[] selected;

  NullCondition(Kernel argument, boolean wantsNull) {
    this.argument = argument;
    this.wantsNull = wantsNull;
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    long[] validity = argument.evaluate(batch, rows).validity();
    selected = Buffers.ints(selected, rows.size());
    if (validity == null) {
      return wantsNull ? new Rows(rows.size(), selected, 0) : rows;
    }
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      selected[count] = i;
      count += Validity.isPresent(validity, i) != wantsNull ? 1 : 0;
    }
    return count == rows.count() ? rows : new Rows(rows.size(), selected, count);
  }
}
