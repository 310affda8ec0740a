// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** The value of a column. */
final class ColumnKernel extends Kernel {
  private final int column;

  ColumnKernel(int column, ColumnType type) {
    super(type);
    this.column = column;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Rows rows) {
    return batch.column(column);
  }
}
