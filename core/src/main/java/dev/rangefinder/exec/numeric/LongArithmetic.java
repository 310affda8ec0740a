// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import java.math.BigInteger;

/** Checked arithmetic of BIGINT, computed as {@link IntArithmetic} does. */
final class LongArithmetic extends VectorFunction {
  private final ArithmeticOp op;
  private final ColumnType type;
  private final IntegerRange range;
  private long[] out;
  private int[] narrow;

  LongArithmetic(ArithmeticOp op, ColumnType type) {
    this.op = op;
    this.type = type;
    this.range = IntegerRange.of(type);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.longs(out, size);
    long[] a = ((LongVector) arguments[0]).values();
    long[] b = ((LongVector) arguments[1]).values();
    boolean isDense = type.layout() == Layout.LONG && dense(op, a, b, out, size);
    if (!isDense) {
      checked(a, b, active(rows, validity));
    }
    return type.layout() == Layout.LONG
        ? new LongVector(type, out, validity, size)
        : narrowed(validity, size);
  }

  private ColumnVector narrowed(long[] validity, int size) {
    narrow = Buffers.ints(narrow, size);
    for (int i = 0; i < size; i++) {
      narrow[i] = (int) out[i];
    }
    return new IntVector(type, narrow, validity, size);
  }

  /** Computes all rows; {@code false} if that cannot be done or a row has overflowed. */
  private static boolean dense(ArithmeticOp op, long[] a, long[] b, long[] out, int n) {
    long overflow = 0;
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          long sum = a[i] + b[i];
          out[i] = sum;
          overflow |= (a[i] ^ sum) & (b[i] ^ sum);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          long difference = a[i] - b[i];
          out[i] = difference;
          overflow |= (a[i] ^ b[i]) & (a[i] ^ difference);
        }
      }
      case MULTIPLY -> {
        long wide = 0;
        for (int i = 0; i < n; i++) {
          long product = a[i] * b[i];
          out[i] = product;
          wide |= Math.multiplyHigh(a[i], b[i]) ^ (product >> 63);
        }
        return wide == 0;
      }
      default -> {
        return false;
      }
    }
    return overflow >= 0;
  }

  private void checked(long[] a, long[] b, Rows rows) {
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      if (b[i] == 0 && (op == ArithmeticOp.DIVIDE || op == ArithmeticOp.MOD)) {
        throw DataErrors.divisionByZero();
      }
      long result;
      boolean overflow;
      switch (op) {
        case ADD -> {
          result = a[i] + b[i];
          overflow = ((a[i] ^ result) & (b[i] ^ result)) < 0;
        }
        case SUBTRACT -> {
          result = a[i] - b[i];
          overflow = ((a[i] ^ b[i]) & (a[i] ^ result)) < 0;
        }
        case MULTIPLY -> {
          result = a[i] * b[i];
          overflow = Math.multiplyHigh(a[i], b[i]) != result >> 63;
        }
        case DIVIDE -> {
          result = a[i] / b[i];
          overflow = a[i] == Long.MIN_VALUE && b[i] == -1;
        }
        default -> {
          result = a[i] % b[i];
          overflow = false;
        }
      }
      if (overflow || !range.contains(result)) {
        throw DataErrors.outOfRange(exact(a[i], b[i]).toString(), type);
      }
      out[i] = result;
    }
  }

  private BigInteger exact(long left, long right) {
    BigInteger a = BigInteger.valueOf(left);
    BigInteger b = BigInteger.valueOf(right);
    return switch (op) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case DIVIDE -> a.divide(b);
      case MOD -> a.remainder(b);
    };
  }
}
