// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** A kernel that stands at several places and is computed once for all that see the same rows. */
final class SharedKernel extends Kernel {
  private final Kernel kernel;
  private Batch batch;
  private Rows rows;
  private ColumnVector result;

  SharedKernel(Kernel kernel) {
    super(kernel.type());
    this.kernel = kernel;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very same rows object means the same evaluation
  public ColumnVector evaluate(Batch newBatch, Rows newRows) {
    if (newBatch != batch || newRows != rows) {
      result = kernel.evaluate(newBatch, newRows);
      batch = newBatch;
      rows = newRows;
    }
    return result;
  }
}
