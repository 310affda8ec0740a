// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;

/** A function of two DOUBLEs, as IEEE 754 has it. */
public final class BinaryMathFunction extends VectorFunction {
  /** The functions. */
  public enum Op {
    POWER,
    ATAN2
  }

  private final Op op;
  private double[] out;

  public BinaryMathFunction(Op op) {
    this.op = op;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.doubles(out, size);
    double[] a = ((DoubleVector) arguments[0]).values();
    double[] b = ((DoubleVector) arguments[1]).values();
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      out[i] = op == Op.POWER ? Math.pow(a[i], b[i]) : Math.atan2(a[i], b[i]);
    }
    return new DoubleVector(ColumnType.DOUBLE, out, validity, size);
  }
}
