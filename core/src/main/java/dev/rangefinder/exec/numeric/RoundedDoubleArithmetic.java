// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;

/** Arithmetic of a REAL and another number: computed as DOUBLE, rounded to REAL. */
final class RoundedDoubleArithmetic extends VectorFunction {
  private final DoubleArithmetic exact;
  private float[] out;

  RoundedDoubleArithmetic(ArithmeticOp op) {
    this.exact = new DoubleArithmetic(op);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.floats(out, size);
    double[] values = ((DoubleVector) exact.apply(arguments, rows, validity)).values();
    for (int i = 0; i < size; i++) {
      out[i] = (float) values[i];
    }
    return new FloatVector(ColumnType.REAL, out, validity, size);
  }
}
