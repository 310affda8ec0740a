// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;

/** A number as BOOLEAN: whether it is not zero; NaN is not. */
final class NonZeroCast extends VectorFunction {
  private final WideningInput input = new WideningInput();
  private byte[] out;

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.bytes(out, size);
    if (arguments[0] instanceof DoubleVector doubles) {
      double[] values = doubles.values();
      for (int i = 0; i < size; i++) {
        out[i] = (byte) (values[i] != 0 ? 1 : 0);
      }
    } else if (arguments[0] instanceof FloatVector floats) {
      float[] values = floats.values();
      for (int i = 0; i < size; i++) {
        out[i] = (byte) (values[i] != 0 ? 1 : 0);
      }
    } else {
      DecimalInput from = input.of(arguments[0]);
      for (int i = 0; i < size; i++) {
        out[i] = (byte) ((from.low()[i] | from.highAt(i)) != 0 ? 1 : 0);
      }
    }
    return new BooleanVector(ColumnType.BOOLEAN, out, validity, size);
  }
}
