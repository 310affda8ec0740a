// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.FlatInput;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** The value of the first condition that is TRUE; each is computed for the rows that need it. */
final class CaseKernel extends Kernel {
  private final Condition[] conditions;
  private final Kernel[] values;
  private final FlatInput[] inputs;
  private final Branches branches;
  private int[] rest;

  /**
   * @param values one per condition, and optionally the one for all other rows
   */
  CaseKernel(ColumnType type, Condition[] conditions, Kernel[] values) {
    super(type);
    this.conditions = conditions;
    this.values = values;
    this.branches = new Branches(type, values.length);
    this.inputs = new FlatInput[values.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new FlatInput();
    }
  }

  @Override
  public ColumnVector evaluate(Batch batch, Rows rows) {
    int size = rows.size();
    rest = Buffers.ints(rest, size);
    branches.begin(size);
    Rows left = rows;
    for (int i = 0; i < conditions.length && left.count() > 0; i++) {
      Rows hits = conditions[i].select(batch, left);
      if (hits.count() > 0) {
        take(i, batch, hits);
      }
      left = new Rows(size, rest, ComplementCondition.without(left, hits, rest));
    }
    if (values.length > conditions.length && left.count() > 0) {
      take(values.length - 1, batch, left);
    }
    return branches.vector();
  }

  private void take(int branch, Batch batch, Rows rows) {
    ColumnVector value = values[branch].evaluate(batch, rows);
    branches.take(inputs[branch].flatten(value), rows);
  }
}
