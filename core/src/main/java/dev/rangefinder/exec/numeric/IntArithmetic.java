// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;

/**
 * Checked arithmetic of TINYINT, SMALLINT and INTEGER. Sums, differences and products are computed
 * for all rows with the overflows gathered in one word; only when there was any are the rows that
 * count looked at one by one.
 */
final class IntArithmetic extends VectorFunction {
  private final ArithmeticOp op;
  private final ColumnType type;
  private final IntegerRange range;
  private int[] out;

  IntArithmetic(ArithmeticOp op, ColumnType type) {
    this.op = op;
    this.type = type;
    this.range = IntegerRange.of(type);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.ints(out, size);
    int[] a = ((IntVector) arguments[0]).values();
    int[] b = ((IntVector) arguments[1]).values();
    boolean divides = op == ArithmeticOp.DIVIDE || op == ArithmeticOp.MOD;
    if (divides || !dense(a, b, size)) {
      checked(a, b, active(rows, validity));
    }
    return new IntVector(type, out, validity, size);
  }

  private boolean dense(int[] a, int[] b, int n) {
    int[] to = out;
    long min = range.min();
    long max = range.max();
    long overflow = 0;
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          long sum = (long) a[i] + b[i];
          to[i] = (int) sum;
          overflow |= (sum - min) | (max - sum);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          long difference = (long) a[i] - b[i];
          to[i] = (int) difference;
          overflow |= (difference - min) | (max - difference);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          long product = (long) a[i] * b[i];
          to[i] = (int) product;
          overflow |= (product - min) | (max - product);
        }
      }
    }
    return overflow >= 0;
  }

  private void checked(int[] a, int[] b, Rows rows) {
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      if (b[i] == 0 && (op == ArithmeticOp.DIVIDE || op == ArithmeticOp.MOD)) {
        throw DataErrors.divisionByZero();
      }
      long result =
          switch (op) {
            case ADD -> (long) a[i] + b[i];
            case SUBTRACT -> (long) a[i] - b[i];
            case MULTIPLY -> (long) a[i] * b[i];
            case DIVIDE -> (long) a[i] / b[i];
            case MOD -> (long) a[i] % b[i];
          };
      if (!range.contains(result)) {
        throw DataErrors.outOfRange(Long.toString(result), type);
      }
      out[i] = (int) result;
    }
  }
}
