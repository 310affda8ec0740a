// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.time;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/**
 * A part of a date, time or timestamp. SECOND and EPOCH are whole seconds; MILLISECOND, MICROSECOND
 * and NANOSECOND count from the start of the minute. Years are astronomical (0 is 1 BC); there is
 * no century or millennium 0.
 */
public final class ExtractFunction extends VectorFunction {
  private final TimeUnitName unit;
  private final ColumnType type;
  private final long ticksPerDay;
  private final long ticksPerSecond;
  private final Ticks input;
  private final Civil civil = new Civil();
  private long[] out;
  private int[] narrow;

  /** EXTRACT from values of a type, as a BIGINT or INTEGER. */
  public ExtractFunction(TimeUnitName unit, ColumnType from, ColumnType type) {
    this.unit = unit;
    this.type = type;
    this.ticksPerDay = Ticks.perDay(from);
    this.ticksPerSecond = from.kind() == TypeKind.DATE ? 0 : from.unitsPerSecond();
    this.input = new Ticks(from);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.longs(out, size);
    long[] values = input.read(arguments[0]);
    Rows active = active(rows, validity);
    boolean ofTime = unit.nanos() > 0 && unit != TimeUnitName.DAY;
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      long value = values[i];
      if (ofTime) {
        out[i] = ticksPerSecond == 0 ? 0 : partOfTime(Math.floorMod(value, ticksPerDay));
      } else if (unit == TimeUnitName.EPOCH) {
        out[i] =
            ticksPerSecond == 0
                ? value * Ticks.SECONDS_PER_DAY
                : Math.floorDiv(value, ticksPerSecond);
      } else {
        out[i] = partOfDate(ticksPerDay == 1 ? value : Math.floorDiv(value, ticksPerDay));
      }
    }
    return type.kind() == TypeKind.BIGINT
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

  private long partOfTime(long ticksOfDay) {
    long second = ticksOfDay / ticksPerSecond;
    long ticksOfMinute = ticksOfDay - second / 60 * 60 * ticksPerSecond;
    return switch (unit) {
      case HOUR -> second / 3600;
      case MINUTE -> second / 60 % 60;
      case SECOND -> second % 60;
      case MILLISECOND -> ticksOfMinute / (ticksPerSecond / 1000);
      case MICROSECOND -> micros(ticksOfMinute);
      default -> ticksOfMinute * (Ticks.NANOS_PER_SECOND / ticksPerSecond);
    };
  }

  private long micros(long ticksOfMinute) {
    return ticksPerSecond == 1000
        ? ticksOfMinute * 1000
        : ticksOfMinute / (ticksPerSecond / 1_000_000);
  }

  private long partOfDate(long epochDay) {
    if (unit == TimeUnitName.ISODOW) {
      return Civil.isoDayOfWeek(epochDay);
    } else if (unit == TimeUnitName.DOW) {
      return Civil.isoDayOfWeek(epochDay) % 7 + 1L;
    }
    civil.setEpochDay(epochDay);
    int year = civil.year();
    return switch (unit) {
      case YEAR -> year;
      case QUARTER -> (civil.month() + 2L) / 3;
      case MONTH -> civil.month();
      case DAY -> civil.day();
      case DOY -> epochDay - Civil.epochDay(year, 1, 1) + 1;
      case ISOYEAR -> Civil.isoYear(epochDay, year);
      case WEEK, ISOWEEK -> (epochDay - Civil.isoYearStart(Civil.isoYear(epochDay, year))) / 7 + 1;
      case DECADE -> Math.floorDiv(year, 10);
      case CENTURY -> year > 0 ? (year + 99L) / 100 : -((100L - year) / 100);
      case MILLENNIUM -> year > 0 ? (year + 999L) / 1000 : -((1000L - year) / 1000);
      default -> throw new IllegalStateException("not a part of a date: " + unit);
    };
  }
}
