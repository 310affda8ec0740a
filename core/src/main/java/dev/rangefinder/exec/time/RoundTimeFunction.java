// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.time;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;

/**
 * A date, time or timestamp rounded down or up to a unit. The end of the day as a TIME is its
 * start.
 */
public final class RoundTimeFunction extends VectorFunction {
  /** Which way to round. */
  public enum Direction {
    FLOOR,
    CEIL
  }

  private final TimeUnitName unit;
  private final Direction direction;
  private final ColumnType type;
  private final long ticksPerDay;
  private final long step;
  private final Ticks input;
  private final Ticks output;
  private final Civil civil = new Civil();

  public RoundTimeFunction(TimeUnitName unit, Direction direction, ColumnType type) {
    this.unit = unit;
    this.direction = direction;
    this.type = type;
    this.ticksPerDay = Ticks.perDay(type);
    this.input = new Ticks(type);
    this.output = new Ticks(type);
    switch (unit) {
      case DOW, ISODOW, DOY, EPOCH ->
          throw new UnsupportedFeatureException("FLOOR or CEIL", "rounding to " + unit);
      default -> {}
    }
    long nanosPerTick =
        type.kind() == TypeKind.DATE
            ? TimeUnitName.DAY.nanos()
            : Ticks.NANOS_PER_SECOND / type.unitsPerSecond();
    this.step = unit.nanos() == 0 ? 0 : Math.max(1, unit.nanos() / nanosPerTick);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    long[] values = input.read(arguments[0]);
    long[] out = output.begin(size);
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      out[i] = step > 0 ? fixed(values[i]) : calendar(values[i]);
    }
    return output.vector(validity, size);
  }

  private long fixed(long value) {
    long rest = Math.floorMod(value, step);
    if (rest == 0) {
      return value;
    }
    if (direction == Direction.FLOOR) {
      return checked(value, value - rest, -1);
    }
    long next = checked(value, value - rest + step, 1);
    return type.kind() == TypeKind.TIME && next == ticksPerDay ? 0 : next;
  }

  private long checked(long value, long rounded, int expectedSign) {
    if (Long.compare(rounded, value) != expectedSign) {
      throw DataErrors.outOfRange(direction + " to " + unit, type);
    }
    return rounded;
  }

  private long calendar(long value) {
    long day = ticksPerDay == 1 ? value : Math.floorDiv(value, ticksPerDay);
    long start = start(day);
    if (direction == Direction.FLOOR) {
      return ticks(start);
    }
    boolean isStart = start == day && (ticksPerDay == 1 || Math.floorMod(value, ticksPerDay) == 0);
    return ticks(isStart ? start : next(start));
  }

  private long ticks(long day) {
    long high = Math.multiplyHigh(day, ticksPerDay);
    long ticks = day * ticksPerDay;
    boolean fits = ticksPerDay == 1 ? (int) day == day : high == ticks >> 63;
    if (!fits) {
      throw DataErrors.outOfRange(direction + " to " + unit, type);
    }
    return ticks;
  }

  private long start(long day) {
    if (unit == TimeUnitName.WEEK) {
      return day - Civil.isoDayOfWeek(day) % 7;
    } else if (unit == TimeUnitName.ISOWEEK) {
      return day - Civil.isoDayOfWeek(day) + 1;
    }
    civil.setEpochDay(day);
    long year = civil.year();
    return switch (unit) {
      case ISOYEAR -> Civil.isoYearStart(Civil.isoYear(day, civil.year()));
      case YEAR -> Civil.epochDay(year, 1, 1);
      case QUARTER -> Civil.epochDay(year, (civil.month() - 1) / 3 * 3 + 1, 1);
      case MONTH -> Civil.epochDay(year, civil.month(), 1);
      case DECADE -> Civil.epochDay(Math.floorDiv(year, 10) * 10, 1, 1);
      case CENTURY -> Civil.epochDay(Math.floorDiv(year - 1, 100) * 100 + 1, 1, 1);
      case MILLENNIUM -> Civil.epochDay(Math.floorDiv(year - 1, 1000) * 1000 + 1, 1, 1);
      default -> throw new IllegalStateException("not a unit of dates: " + unit);
    };
  }

  private long next(long start) {
    if (unit == TimeUnitName.WEEK || unit == TimeUnitName.ISOWEEK) {
      return start + 7;
    } else if (unit == TimeUnitName.ISOYEAR) {
      civil.setEpochDay(start + 7);
      return Civil.isoYearStart(civil.year() + 1L);
    }
    civil.setEpochDay(start);
    long year = civil.year();
    return switch (unit) {
      case YEAR -> Civil.epochDay(year + 1, 1, 1);
      case QUARTER -> month(year, civil.month() + 3);
      case MONTH -> month(year, civil.month() + 1);
      case DECADE -> Civil.epochDay(year + 10, 1, 1);
      case CENTURY -> Civil.epochDay(year + 100, 1, 1);
      default -> Civil.epochDay(year + 1000, 1, 1);
    };
  }

  private static long month(long year, int month) {
    return month > 12 ? Civil.epochDay(year + 1, month - 12, 1) : Civil.epochDay(year, month, 1);
  }
}
