// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import java.math.BigInteger;

/**
 * Checked arithmetic of integers and decimals of any width. Exact: one rounding, half away from
 * zero, to the result's scale; a division into an integer type truncates.
 */
final class DecimalArithmetic extends VectorFunction {
  private final ArithmeticOp op;
  private final ColumnType typeA;
  private final ColumnType typeB;
  private final ColumnType type;
  private final int commonScale;
  private final DecimalOutput output;
  private final Int128 a = new Int128();
  private final Int128 b = new Int128();

  DecimalArithmetic(ArithmeticOp op, ColumnType typeA, ColumnType typeB, ColumnType type) {
    this.op = op;
    this.typeA = typeA;
    this.typeB = typeB;
    this.type = type;
    this.commonScale = Math.max(typeA.scale(), typeB.scale());
    this.output = new DecimalOutput(type);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    output.begin(rows.size());
    DecimalInput left = DecimalInput.of(arguments[0]);
    DecimalInput right = DecimalInput.of(arguments[1]);
    Rows active = active(rows, validity);
    switch (op) {
      case ADD, SUBTRACT -> sums(left, right, active);
      case MULTIPLY -> products(left, right, active);
      default -> quotients(left, right, active);
    }
    return output.vector(validity, rows.size());
  }

  private void sums(DecimalInput left, DecimalInput right, Rows rows) {
    int shiftA = commonScale - typeA.scale();
    int shiftB = commonScale - typeB.scale();
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      a.set(left.highAt(i), left.low()[i]);
      b.set(right.highAt(i), right.low()[i]);
      boolean fits =
          a.scaleUp(shiftA)
              && b.scaleUp(shiftB)
              && (op == ArithmeticOp.ADD
                  ? a.setSum(a.high(), a.low(), b.high(), b.low())
                  : a.setDifference(a.high(), a.low(), b.high(), b.low()))
              && a.rescale(commonScale, type.scale());
      if (fits) {
        output.set(i, a);
      } else {
        store(i, wideSum(left, right, i, shiftA, shiftB), commonScale);
      }
    }
  }

  private BigInteger wideSum(DecimalInput left, DecimalInput right, int i, int shiftA, int shiftB) {
    BigInteger x = big(left, i).multiply(Int128.bigPowerOfTen(shiftA));
    BigInteger y = big(right, i).multiply(Int128.bigPowerOfTen(shiftB));
    return op == ArithmeticOp.ADD ? x.add(y) : x.subtract(y);
  }

  private void products(DecimalInput left, DecimalInput right, Rows rows) {
    int scale = typeA.scale() + typeB.scale();
    if (scale == type.scale() && output.isWide()) {
      plainProducts(left, right, rows);
      return;
    }
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      boolean fits =
          a.setProduct(left.highAt(i), left.low()[i], right.highAt(i), right.low()[i])
              && a.rescale(scale, type.scale());
      if (fits) {
        output.set(i, a);
      } else {
        store(i, big(left, i).multiply(big(right, i)), scale);
      }
    }
  }

  /** Products that need no rounding, into 128 bits. */
  private void plainProducts(DecimalInput left, DecimalInput right, Rows rows) {
    long[] lowA = left.low();
    long[] lowB = right.low();
    long[] high = output.high();
    long[] low = output.low();
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      long x = lowA[i];
      long y = lowB[i];
      long product = x * y;
      long productHigh = Math.multiplyHigh(x, y);
      long wide =
          (left.highAt(i) ^ (x >> 63))
              | (right.highAt(i) ^ (y >> 63))
              | (productHigh ^ product >> 63);
      if (wide == 0) {
        low[i] = product;
        high[i] = productHigh;
      } else if (a.setProduct(left.highAt(i), x, right.highAt(i), y)) {
        output.set(i, a);
      } else {
        throw output.outOfRange(big(left, i).multiply(big(right, i)));
      }
    }
  }

  private void quotients(DecimalInput left, DecimalInput right, Rows rows) {
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      if (right.low()[i] == 0 && right.highAt(i) == 0) {
        throw DataErrors.divisionByZero();
      }
      if (op == ArithmeticOp.MOD) {
        remainder(left, right, i);
      } else if (type.isInteger()) {
        BigInteger x = big(left, i).multiply(Int128.bigPowerOfTen(commonScale - typeA.scale()));
        BigInteger y = big(right, i).multiply(Int128.bigPowerOfTen(commonScale - typeB.scale()));
        store(i, x.divide(y), 0);
      } else {
        quotient(left, right, i);
      }
    }
  }

  private void quotient(DecimalInput left, DecimalInput right, int i) {
    int shift = type.scale() - typeA.scale() + typeB.scale();
    a.set(left.highAt(i), left.low()[i]);
    long divisor = right.low()[i];
    boolean narrow =
        shift >= 0
            && Int128.isNarrow(right.highAt(i), divisor)
            && divisor != Long.MIN_VALUE
            && a.scaleUp(shift)
            && a.isNarrow()
            && a.low() != Long.MIN_VALUE;
    if (narrow) {
      long rounded = Int128.divideHalfUp(a.low(), Math.abs(divisor));
      output.setLong(i, divisor < 0 ? -rounded : rounded);
      return;
    }
    BigInteger x = big(left, i);
    BigInteger y = big(right, i);
    if (shift >= 0) {
      x = x.multiply(Int128.bigPowerOfTen(shift));
    } else {
      y = y.multiply(Int128.bigPowerOfTen(-shift));
    }
    store(i, Int128.divideHalfUp(x, y), type.scale());
  }

  private void remainder(DecimalInput left, DecimalInput right, int i) {
    BigInteger x = big(left, i).multiply(Int128.bigPowerOfTen(commonScale - typeA.scale()));
    BigInteger y = big(right, i).multiply(Int128.bigPowerOfTen(commonScale - typeB.scale()));
    store(i, x.remainder(y), commonScale);
  }

  private void store(int row, BigInteger unscaled, int scale) {
    BigInteger rescaled =
        scale <= type.scale()
            ? unscaled.multiply(Int128.bigPowerOfTen(type.scale() - scale))
            : Int128.divideHalfUp(unscaled, Int128.bigPowerOfTen(scale - type.scale()));
    if (!a.set(rescaled)) {
      throw output.outOfRange(rescaled);
    }
    output.set(row, a);
  }

  private static BigInteger big(DecimalInput input, int row) {
    return Int128.toBigInteger(input.highAt(row), input.low()[row]);
  }
}
