// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Sign, magnitude and whole part of an integer or decimal. */
public final class ExactUnary extends VectorFunction {
  private final UnaryOp op;
  private final int fromScale;
  private final int toScale;
  private final DecimalOutput output;
  private final WideningInput input = new WideningInput();
  private final Int128 value = new Int128();

  public ExactUnary(UnaryOp op, ColumnType from, ColumnType to) {
    this.op = op;
    this.fromScale = from.scale();
    this.toScale = to.scale();
    this.output = new DecimalOutput(to);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    output.begin(rows.size());
    DecimalInput from = input.of(arguments[0]);
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      long high = from.highAt(i);
      long low = from.low()[i];
      if (!compute(high, low)) {
        throw output.outOfRange(Int128.toBigInteger(high, low));
      }
      output.set(i, value);
    }
    return output.vector(validity, rows.size());
  }

  private boolean compute(long high, long low) {
    switch (op) {
      case NEGATE -> {
        return value.setDifference(0, 0, high, low) && value.rescale(fromScale, toScale);
      }
      case ABS -> {
        value.set(high, low);
        return (high >= 0 || value.setDifference(0, 0, high, low))
            && value.rescale(fromScale, toScale);
      }
      case SIGN -> {
        value.setLong(high < 0 ? -1 : (high | low) == 0 ? 0 : 1);
        return value.scaleUp(toScale);
      }
      default -> {
        return whole(high, low) && value.scaleUp(toScale);
      }
    }
  }

  private boolean whole(long high, long low) {
    if (fromScale == 0) {
      value.set(high, low);
      return true;
    }
    if (Int128.isNarrow(high, low) && fromScale <= Int128.MAX_LONG_POWER) {
      long unit = Int128.powerOfTen(fromScale);
      long floor = Math.floorDiv(low, unit);
      value.setLong(op == UnaryOp.FLOOR || floor * unit == low ? floor : floor + 1);
      return true;
    }
    BigInteger exact = Int128.toBigInteger(high, low);
    RoundingMode mode = op == UnaryOp.FLOOR ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return value.set(new BigDecimal(exact, fromScale).setScale(0, mode).unscaledValue());
  }
}
