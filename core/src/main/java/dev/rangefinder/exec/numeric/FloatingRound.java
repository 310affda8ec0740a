// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** ROUND of a DOUBLE or REAL as its shortest text would be rounded: half away from zero. */
public final class FloatingRound extends VectorFunction {
  private static final double MAX_QUICK = 1e9;
  private static final double GUARD = 1e-4;
  private static final int MAX_QUICK_DIGITS = 15;

  /** More digits than any double has on either side of the point. */
  private static final int MAX_DIGITS = 400;

  private final WideningInput digitsInput = new WideningInput();
  private double[] doubles;
  private float[] floats;

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    long[] digits = arguments.length > 1 ? digitsInput.of(arguments[1]).low() : null;
    Rows active = active(rows, validity);
    if (arguments[0] instanceof FloatVector from) {
      floats = Buffers.floats(floats, size);
      for (int k = 0; k < active.count(); k++) {
        int i = active.at(k);
        floats[i] = real(from.values()[i], digits == null ? 0 : digits[i]);
      }
      return new FloatVector(ColumnType.REAL, floats, validity, size);
    }
    doubles = Buffers.doubles(doubles, size);
    double[] values = ((DoubleVector) arguments[0]).values();
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      doubles[i] = rounded(values[i], digits == null ? 0 : digits[i]);
    }
    return new DoubleVector(ColumnType.DOUBLE, doubles, validity, size);
  }

  private static float real(float value, long digits) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return value;
    }
    return (float)
        new BigDecimal(Float.toString(value))
            .setScale(clamp(digits), RoundingMode.HALF_UP)
            .doubleValue();
  }

  private static double rounded(double value, long digits) {
    if (digits >= 0 && digits <= MAX_QUICK_DIGITS) {
      double factor = Int128.powerOfTen((int) digits);
      double scaled = value * factor;
      double whole = Math.rint(scaled);
      if (Math.abs(scaled) < MAX_QUICK && Math.abs(scaled - whole) < 0.5 - GUARD && whole != 0) {
        return whole / factor;
      }
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    return BigDecimal.valueOf(value).setScale(clamp(digits), RoundingMode.HALF_UP).doubleValue();
  }

  private static int clamp(long digits) {
    return (int) Math.max(-MAX_DIGITS, Math.min(MAX_DIGITS, digits));
  }
}
