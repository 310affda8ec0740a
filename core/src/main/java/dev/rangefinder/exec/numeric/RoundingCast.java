// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;

/** A DOUBLE or REAL as an integer, rounded half to even. */
final class RoundingCast extends VectorFunction {
  private static final double TWO_TO_63 = 0x1p63;

  private final ColumnType type;
  private final DecimalOutput output;

  RoundingCast(ColumnType type) {
    this.type = type;
    this.output = new DecimalOutput(type);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    output.begin(rows.size());
    Rows active = active(rows, validity);
    double[] doubles = arguments[0] instanceof DoubleVector v ? v.values() : null;
    float[] floats = arguments[0] instanceof FloatVector v ? v.values() : null;
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      double value = doubles != null ? doubles[i] : floats[i];
      double rounded = Math.rint(value);
      if (!(rounded >= -TWO_TO_63 && rounded < TWO_TO_63)) {
        throw DataErrors.outOfRange(Double.toString(value), type);
      }
      output.setLong(i, (long) rounded);
    }
    return output.vector(validity, rows.size());
  }
}
