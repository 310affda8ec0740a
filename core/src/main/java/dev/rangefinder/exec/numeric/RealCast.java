// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import java.math.BigDecimal;

/** Any number as the nearest REAL; a DOUBLE beyond its range is an error. */
final class RealCast extends VectorFunction {
  private final int scale;
  private final WideningInput input = new WideningInput();
  private float[] out;

  RealCast(ColumnType from) {
    this.scale = from.scale();
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.floats(out, size);
    Rows active = active(rows, validity);
    if (arguments[0] instanceof DoubleVector doubles) {
      narrow(doubles.values(), active);
    } else {
      convert(input.of(arguments[0]), active);
    }
    return new FloatVector(ColumnType.REAL, out, validity, size);
  }

  private void narrow(double[] from, Rows rows) {
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      out[i] = (float) from[i];
      if (Float.isInfinite(out[i]) && !Double.isInfinite(from[i])) {
        throw DataErrors.outOfRange(Double.toString(from[i]), ColumnType.REAL);
      }
    }
  }

  private void convert(DecimalInput from, Rows rows) {
    long[] low = from.low();
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      if (scale == 0 && Int128.isNarrow(from.highAt(i), low[i])) {
        out[i] = low[i];
      } else {
        out[i] = new BigDecimal(Int128.toBigInteger(from.highAt(i), low[i]), scale).floatValue();
      }
    }
  }
}
