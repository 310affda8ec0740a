// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.time;

import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;

/**
 * Between DATE, TIME, TIMESTAMP and TIMESTAMP WITH LOCAL TIME ZONE, the last seen as UTC. A finer
 * unit is rounded down to a coarser one; a coarser one that overflows a finer one is an error. A
 * TIME becomes that time on 1970-01-01.
 */
public final class TimeCast extends VectorFunction {
  private final ColumnType from;
  private final ColumnType to;
  private final long multiply;
  private final long divide;
  private final long modulus;
  private final Ticks input;
  private final Ticks output;

  public TimeCast(ColumnType from, ColumnType to) {
    this.from = from;
    this.to = to;
    long ticksFrom = Ticks.perDay(from);
    long ticksTo = Ticks.perDay(to);
    this.multiply = Math.max(1, ticksTo / ticksFrom);
    this.divide = Math.max(1, ticksFrom / ticksTo);
    this.modulus = to.kind() == TypeKind.TIME && from.kind() != TypeKind.TIME ? ticksFrom : 0;
    this.input = new Ticks(from);
    this.output = new Ticks(to);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    long[] values = input.read(arguments[0]);
    long[] out = output.begin(size);
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      long value = modulus == 0 ? values[i] : Math.floorMod(values[i], modulus);
      long scaled = divide == 1 ? value * multiply : Math.floorDiv(value, divide);
      boolean fits =
          Math.multiplyHigh(value, multiply) == (value * multiply) >> 63
              && (to.kind() != TypeKind.DATE || (int) scaled == scaled);
      if (!fits) {
        throw DataErrors.outOfRange("a " + from, to);
      }
      out[i] = scaled;
    }
    return output.vector(validity, size);
  }
}
