// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;

/** Sign, magnitude and whole part of a DOUBLE or REAL. */
public final class FloatingUnary extends VectorFunction {
  private final UnaryOp op;
  private double[] doubles;
  private float[] floats;

  public FloatingUnary(UnaryOp op) {
    this.op = op;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    if (arguments[0] instanceof FloatVector from) {
      floats = Buffers.floats(floats, size);
      float[] values = from.values();
      for (int i = 0; i < size; i++) {
        floats[i] = (float) value(op, values[i]);
      }
      return new FloatVector(ColumnType.REAL, floats, validity, size);
    }
    doubles = Buffers.doubles(doubles, size);
    double[] values = ((DoubleVector) arguments[0]).values();
    for (int i = 0; i < size; i++) {
      doubles[i] = value(op, values[i]);
    }
    return new DoubleVector(ColumnType.DOUBLE, doubles, validity, size);
  }

  private static double value(UnaryOp op, double x) {
    return switch (op) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
    };
  }
}
