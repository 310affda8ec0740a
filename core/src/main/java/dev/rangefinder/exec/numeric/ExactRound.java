// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;

/** ROUND of an integer or decimal to digits after, or before, the point; half away from zero. */
public final class ExactRound extends VectorFunction {
  /** More digits than any number has. */
  private static final int MAX_DIGITS = 60;

  private final int fromScale;
  private final int toScale;
  private final DecimalOutput output;
  private final WideningInput input = new WideningInput();
  private final WideningInput digitsInput = new WideningInput();
  private final Int128 value = new Int128();

  public ExactRound(ColumnType from, ColumnType to) {
    this.fromScale = from.scale();
    this.toScale = to.scale();
    this.output = new DecimalOutput(to);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    output.begin(rows.size());
    DecimalInput from = input.of(arguments[0]);
    long[] digits = arguments.length > 1 ? digitsInput.of(arguments[1]).low() : null;
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      long wanted = digits == null ? 0 : digits[i];
      value.set(from.highAt(i), from.low()[i]);
      int dropped = fromScale - (int) Math.max(-MAX_DIGITS, Math.min(fromScale, wanted));
      boolean fits;
      if (dropped > Int128.MAX_LONG_POWER * 2 + 2) {
        value.setLong(0);
        fits = true;
      } else {
        value.scaleDown(dropped);
        fits = value.scaleUp(dropped) && value.rescale(fromScale, toScale);
      }
      if (!fits) {
        throw output.outOfRange(Int128.toBigInteger(from.highAt(i), from.low()[i]));
      }
      output.set(i, value);
    }
    return output.vector(validity, rows.size());
  }
}
