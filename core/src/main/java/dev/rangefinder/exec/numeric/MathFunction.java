// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;

/**
 * A function of one DOUBLE. NaN gives NaN; any other argument outside the domain is an error, and
 * so is the logarithm of zero, as in PostgreSQL and DuckDB.
 */
public final class MathFunction extends VectorFunction {
  private final MathOp op;
  private double[] out;

  public MathFunction(MathOp op) {
    this.op = op;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.doubles(out, size);
    double[] values = ((DoubleVector) arguments[0]).values();
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      double x = values[i];
      double y = value(op, x);
      boolean isPole = x == 0 && (op == MathOp.LN || op == MathOp.LOG10);
      if (isPole || (Double.isNaN(y) && !Double.isNaN(x))) {
        throw DataErrors.invalidArgument(op + " of " + x + " is not defined");
      }
      out[i] = y;
    }
    return new DoubleVector(ColumnType.DOUBLE, out, validity, size);
  }

  private static double value(MathOp op, double x) {
    return switch (op) {
      case SQRT -> Math.sqrt(x);
      case EXP -> Math.exp(x);
      case LN -> Math.log(x);
      case LOG10 -> Math.log10(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case ASIN -> Math.asin(x);
      case ACOS -> Math.acos(x);
      case ATAN -> Math.atan(x);
      case RADIANS -> Math.toRadians(x);
      case DEGREES -> Math.toDegrees(x);
    };
  }
}
