// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A DOUBLE or REAL as a decimal: its shortest text that reads back as the same value, rounded half
 * away from zero, so that 1.005 becomes 1.01.
 */
final class FloatingToDecimal extends VectorFunction {
  /** Below this a scaled double is so fine that one step is far less than the guard. */
  private static final double MAX_QUICK = 1e9;

  /** How near to a tie the quick way is not trusted. */
  private static final double GUARD = 1e-4;

  private final boolean isReal;
  private final ColumnType type;
  private final DecimalOutput output;
  private final Int128 exact = new Int128();

  FloatingToDecimal(ColumnType from, ColumnType type) {
    this.isReal = from.kind() == TypeKind.REAL;
    this.type = type;
    this.output = new DecimalOutput(type);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    output.begin(rows.size());
    Rows active = active(rows, validity);
    double[] doubles = arguments[0] instanceof DoubleVector v ? v.values() : null;
    float[] floats = arguments[0] instanceof FloatVector v ? v.values() : null;
    double factor =
        type.scale() <= Int128.MAX_LONG_POWER ? Int128.powerOfTen(type.scale()) : Double.NaN;
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      double value = doubles != null ? doubles[i] : floats[i];
      double scaled = value * factor;
      double fraction = Math.abs(scaled - Math.rint(scaled));
      if (!isReal && Math.abs(scaled) < MAX_QUICK && fraction < 0.5 - GUARD) {
        output.setLong(i, (long) Math.rint(scaled));
      } else {
        store(i, value);
      }
    }
    return output.vector(validity, rows.size());
  }

  private void store(int row, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw DataErrors.outOfRange(Double.toString(value), type);
    }
    BigDecimal shortest =
        isReal ? new BigDecimal(Float.toString((float) value)) : BigDecimal.valueOf(value);
    if (shortest.precision() - (long) shortest.scale() > ColumnType.MAX_DECIMAL_PRECISION
        || !exact.set(shortest.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue())) {
      throw DataErrors.outOfRange(Double.toString(value), type);
    }
    output.set(row, exact);
  }
}
