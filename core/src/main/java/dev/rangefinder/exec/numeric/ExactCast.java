// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;

/** Between integers, decimals and truth values as 0 and 1. */
final class ExactCast extends VectorFunction {
  private final int fromScale;
  private final int toScale;
  private final DecimalOutput output;
  private final WideningInput input = new WideningInput();
  private final Int128 value = new Int128();

  ExactCast(ColumnType from, ColumnType to) {
    this.fromScale = from.scale();
    this.toScale = to.scale();
    this.output = new DecimalOutput(to);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    output.begin(rows.size());
    DecimalInput from = input.of(arguments[0]);
    Rows active = active(rows, validity);
    long[] low = from.low();
    boolean narrow = from.high() == null;
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      if (narrow && fromScale == toScale) {
        output.setLong(i, low[i]);
        continue;
      }
      value.set(from.highAt(i), low[i]);
      if (!value.rescale(fromScale, toScale)) {
        throw output.outOfRange(
            Int128.toBigInteger(from.highAt(i), low[i])
                .multiply(Int128.bigPowerOfTen(toScale - fromScale)));
      }
      output.set(i, value);
    }
    return output.vector(validity, rows.size());
  }
}
