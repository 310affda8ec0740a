// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.LongVector;

/**
 * Sums, differences and products of decimals of up to 18 digits whose types promise that nothing
 * can overflow: no check is needed, and all rows are computed.
 */
final class ShortDecimalArithmetic extends VectorFunction {
  private final ArithmeticOp op;
  private final long factorA;
  private final long factorB;
  private final ColumnType type;
  private long[] out;
  private long[] outHigh;

  ShortDecimalArithmetic(ArithmeticOp op, int scaleA, int scaleB, ColumnType type) {
    this.op = op;
    this.type = type;
    boolean product = op == ArithmeticOp.MULTIPLY;
    this.factorA = product ? 1 : Int128.powerOfTen(type.scale() - scaleA);
    this.factorB = product ? 1 : Int128.powerOfTen(type.scale() - scaleB);
  }

  /** Whether the types alone promise that no row overflows or needs rounding. */
  static boolean isSafe(ArithmeticOp op, ColumnType a, ColumnType b, ColumnType result) {
    int digitsA = Arithmetic.digits(a);
    int digitsB = Arithmetic.digits(b);
    if (digitsA > Int128.MAX_LONG_POWER || digitsB > Int128.MAX_LONG_POWER) {
      return false;
    }
    switch (op) {
      case ADD, SUBTRACT -> {
        int shiftA = result.scale() - a.scale();
        int shiftB = result.scale() - b.scale();
        int needed = Math.max(digitsA + shiftA, digitsB + shiftB);
        return shiftA >= 0
            && shiftB >= 0
            && result.layout() == Layout.LONG
            && needed < result.precision();
      }
      case MULTIPLY -> {
        return result.scale() == a.scale() + b.scale() && digitsA + digitsB <= result.precision();
      }
      default -> {
        return false;
      }
    }
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.longs(out, size);
    long[] a = ((LongVector) arguments[0]).values();
    long[] b = ((LongVector) arguments[1]).values();
    if (type.layout() == Layout.INT128) {
      outHigh = Buffers.longs(outHigh, size);
      Rows computed = rows.orAllIfDense();
      if (computed.isAll()) {
        wideProducts(a, b, outHigh, out, size);
      } else {
        wideProducts(a, b, outHigh, out, computed);
      }
      return new Int128Vector(type, outHigh, out, validity, size);
    }
    compute(a, b, size);
    return new LongVector(type, out, validity, size);
  }

  private void compute(long[] a, long[] b, int n) {
    long[] to = out;
    long fa = factorA;
    long fb = op == ArithmeticOp.SUBTRACT ? -factorB : factorB;
    if (op == ArithmeticOp.MULTIPLY) {
      for (int i = 0; i < n; i++) {
        to[i] = a[i] * b[i];
      }
    } else if (fa == 1 && fb == 1) {
      for (int i = 0; i < n; i++) {
        to[i] = a[i] + b[i];
      }
    } else if (fa == 1 && fb == -1) {
      for (int i = 0; i < n; i++) {
        to[i] = a[i] - b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        to[i] = a[i] * fa + b[i] * fb;
      }
    }
  }

  private static void wideProducts(long[] a, long[] b, long[] high, long[] low, int n) {
    for (int i = 0; i < n; i++) {
      low[i] = a[i] * b[i];
      high[i] = Math.multiplyHigh(a[i], b[i]);
    }
  }

  private static void wideProducts(long[] a, long[] b, long[] high, long[] low, Rows rows) {
    int[] at = rows.positions();
    for (int k = 0; k < rows.count(); k++) {
      int i = at[k];
      low[i] = a[i] * b[i];
      high[i] = Math.multiplyHigh(a[i], b[i]);
    }
  }
}
