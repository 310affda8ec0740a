// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.FloatVector;

/** IEEE arithmetic of REAL. */
final class FloatArithmetic extends VectorFunction {
  private final ArithmeticOp op;
  private float[] out;

  FloatArithmetic(ArithmeticOp op) {
    this.op = op;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.floats(out, size);
    float[] a = ((FloatVector) arguments[0]).values();
    float[] b = ((FloatVector) arguments[1]).values();
    compute(op, a, b, out, size);
    return new FloatVector(ColumnType.REAL, out, validity, size);
  }

  private static void compute(ArithmeticOp op, float[] a, float[] b, float[] out, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i] / b[i];
        }
      }
      case MOD -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i] % b[i];
        }
      }
    }
  }
}
