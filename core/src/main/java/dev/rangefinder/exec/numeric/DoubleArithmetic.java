// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;

/** IEEE arithmetic of DOUBLE. */
final class DoubleArithmetic extends VectorFunction {
  private final ArithmeticOp op;
  private double[] out;

  DoubleArithmetic(ArithmeticOp op) {
    this.op = op;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.doubles(out, size);
    double[] a = ((DoubleVector) arguments[0]).values();
    double[] b = ((DoubleVector) arguments[1]).values();
    Rows computed = rows.orAllIfDense();
    if (computed.isAll()) {
      dense(op, a, b, out, size);
    } else {
      sparse(op, a, b, out, computed.positions(), computed.count());
    }
    return new DoubleVector(ColumnType.DOUBLE, out, validity, size);
  }

  static void dense(ArithmeticOp op, double[] a, double[] b, double[] out, int n) {
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

  private static void sparse(
      ArithmeticOp op, double[] a, double[] b, double[] out, int[] at, int n) {
    for (int k = 0; k < n; k++) {
      int i = at[k];
      out[i] =
          switch (op) {
            case ADD -> a[i] + b[i];
            case SUBTRACT -> a[i] - b[i];
            case MULTIPLY -> a[i] * b[i];
            case DIVIDE -> a[i] / b[i];
            case MOD -> a[i] % b[i];
          };
    }
  }
}
