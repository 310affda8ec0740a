// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.FlatInput;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** The first value that is present; each is computed for the rows that need it. */
final class CoalesceKernel extends Kernel {
  private final Kernel[] values;
  private final FlatInput[] inputs;
  private final Branches branches;
  private int[] rest;
  private int[] present;

  CoalesceKernel(ColumnType type, Kernel[] values) {
    super(type);
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
    ColumnVector first = values[0].evaluate(batch, rows);
    if (first.validity() == null) {
      return first;
    }
    rest = Buffers.ints(rest, size);
    present = Buffers.ints(present, size);
    branches.begin(size);
    Rows left = rows;
    for (int i = 0; i < values.length && left.count() > 0; i++) {
      ColumnVector value = i == 0 ? first : values[i].evaluate(batch, left);
      long[] validity = value.validity();
      Rows found = left;
      if (validity != null) {
        found = new Rows(size, present, VectorFunction.present(left, validity, present));
      }
      branches.take(inputs[i].flatten(value), found);
      left = new Rows(size, rest, ComplementCondition.without(left, found, rest));
    }
    return branches.vector();
  }
}
