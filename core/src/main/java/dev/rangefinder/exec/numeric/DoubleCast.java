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
import dev.rangefinder.vector.IntVector;
import java.math.BigDecimal;

/** Any number as the nearest DOUBLE. */
final class DoubleCast extends VectorFunction {
  private static final long MAX_EXACT = 1L << 53;

  private final int scale;
  private final WideningInput input = new WideningInput();
  private double[] out;

  DoubleCast(ColumnType from) {
    this.scale = from.scale();
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.doubles(out, size);
    if (arguments[0] instanceof FloatVector floats) {
      widen(floats.values(), out, size);
    } else if (arguments[0] instanceof IntVector ints) {
      widen(ints.values(), out, size);
    } else {
      convert(input.of(arguments[0]), active(rows, validity));
    }
    return new DoubleVector(ColumnType.DOUBLE, out, validity, size);
  }

  private static void widen(float[] from, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = from[i];
    }
  }

  private static void widen(int[] from, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = from[i];
    }
  }

  private void convert(DecimalInput from, Rows rows) {
    long[] low = from.low();
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      out[i] = toDouble(from.highAt(i), low[i], scale);
    }
  }

  /** The double nearest to a decimal. */
  static double toDouble(long high, long low, int scale) {
    if (Int128.isNarrow(high, low)) {
      if (scale == 0) {
        return low;
      }
      if (low <= MAX_EXACT && low >= -MAX_EXACT && scale <= Int128.MAX_LONG_POWER) {
        // Both are exact, so that the one division rounds correctly.
        return (double) low / Int128.powerOfTen(scale);
      }
    }
    return new BigDecimal(Int128.toBigInteger(high, low), scale).doubleValue();
  }
}
