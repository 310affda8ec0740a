// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.time;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;

/**
 * A date, time or timestamp plus months or milliseconds. A month too short for the day gives its
 * last day. A date moves by whole days, rounded down; a time goes round the clock.
 */
public final class DateAddFunction extends VectorFunction {
  private static final long MILLIS_PER_DAY = 86_400_000;

  private final boolean byMonths;
  private final ColumnType type;
  private final long ticksPerDay;
  private final Ticks input;
  private final Ticks output;
  private final Civil civil = new Civil();
  private final Int128 sum = new Int128();

  /** Adds to values of a type; the unit is MONTH or MILLISECOND. */
  public DateAddFunction(TimeUnitName unit, ColumnType type) {
    if (unit != TimeUnitName.MONTH && unit != TimeUnitName.MILLISECOND) {
      throw new UnsupportedFeatureException("Date arithmetic", "adding units of " + unit);
    }
    this.byMonths = unit == TimeUnitName.MONTH;
    if (byMonths && type.kind() == TypeKind.TIME) {
      throw new UnsupportedFeatureException("Date arithmetic", "adding months to a TIME");
    }
    this.type = type;
    this.ticksPerDay = Ticks.perDay(type);
    this.input = new Ticks(type);
    this.output = new Ticks(type);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    long[] values = input.read(arguments[0]);
    long[] counts = ((LongVector) arguments[1]).values();
    long[] out = output.begin(size);
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      out[i] = byMonths ? addMonths(values[i], counts[i]) : addMillis(values[i], counts[i]);
    }
    return output.vector(validity, size);
  }

  private long addMillis(long value, long millis) {
    if (type.kind() == TypeKind.DATE) {
      return exact(value + Math.floorDiv(millis, MILLIS_PER_DAY), 0, 1);
    }
    long ticksPerMilli = type.unitsPerSecond() / 1000;
    if (type.kind() == TypeKind.TIME) {
      long moved = Math.floorMod(millis, MILLIS_PER_DAY) * ticksPerMilli;
      return Math.floorMod(value + moved, ticksPerDay);
    }
    return exact(millis, value, ticksPerMilli);
  }

  private long addMonths(long value, long months) {
    long day = ticksPerDay == 1 ? value : Math.floorDiv(value, ticksPerDay);
    long rest = value - day * ticksPerDay;
    civil.setEpochDay(day);
    // So far beyond every range that the clamp cannot hide an overflow.
    long bounded = Math.max(-(1L << 40), Math.min(1L << 40, months));
    long total = civil.year() * 12L + civil.month() - 1 + bounded;
    long year = Math.floorDiv(total, 12);
    int month = (int) Math.floorMod(total, 12) + 1;
    int dayOfMonth = Math.min(civil.day(), Civil.daysInMonth(year, month));
    return exact(Civil.epochDay(year, month, dayOfMonth), rest, ticksPerDay);
  }

  /** {@code count * factor + addend}, checked to be in the type's range. */
  private long exact(long count, long addend, long factor) {
    sum.setProduct(count >> 63, count, 0, factor);
    sum.setSum(sum.high(), sum.low(), addend >> 63, addend);
    boolean fits = sum.isNarrow() && (type.kind() != TypeKind.DATE || (int) sum.low() == sum.low());
    if (!fits) {
      throw DataErrors.outOfRange("the sum of a date and an interval", type);
    }
    return sum.low();
  }
}
