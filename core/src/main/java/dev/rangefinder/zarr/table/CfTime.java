// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.type.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit of time since a date, such as {@code hours since 1900-01-01}, in a calendar of the real
 * world (CF conventions, section 4.4): what turns counts into timestamps. Of the calendars {@code
 * proleptic_gregorian} is that of timestamps; {@code standard} (or {@code gregorian}) equals it
 * from 1582-10-15 on and gives earlier days the Julian names, so that it is used for times after
 * that day alone, though they may be counted from a date before.
 */
final class CfTime {

  private static final int MILLI_DIGITS = 3;
  private static final int MICRO_DIGITS = 6;
  private static final int NANO_DIGITS = 9;
  private static final long MAX_ZONE_HOURS = 18;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** 1582-10-15, the first day of the Gregorian calendar, in days since 1970-01-01. */
  private static final long FIRST_GREGORIAN_DAY = -141_427;

  private static final Pattern UNITS =
      Pattern.compile("\\s*(\\w+)\\s+(?:since|after|from)\\s+(.+?)\\s*", Pattern.CASE_INSENSITIVE);

  private static final Pattern ORIGIN =
      Pattern.compile(
          "(-?\\d{1,6})-(\\d{1,2})-(\\d{1,2})"
              + "(?:(?:\\s*T\\s*|\\s+)(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d*))?)?)?"
              + "\\s*(Z|UTC|GMT|[+-]\\d{1,2}(?::?\\d{2})?)?",
          Pattern.CASE_INSENSITIVE);

  /** Units by all their names: nanoseconds each. Months and years have no fixed length. */
  private static final Map<String, Long> UNIT_NANOS =
      Map.ofEntries(
          Map.entry("day", SECONDS_PER_DAY * NANOS_PER_SECOND),
          Map.entry("d", SECONDS_PER_DAY * NANOS_PER_SECOND),
          Map.entry("hour", 3_600 * NANOS_PER_SECOND),
          Map.entry("hr", 3_600 * NANOS_PER_SECOND),
          Map.entry("h", 3_600 * NANOS_PER_SECOND),
          Map.entry("minute", 60 * NANOS_PER_SECOND),
          Map.entry("min", 60 * NANOS_PER_SECOND),
          Map.entry("second", NANOS_PER_SECOND),
          Map.entry("sec", NANOS_PER_SECOND),
          Map.entry("s", NANOS_PER_SECOND),
          Map.entry("millisecond", 1_000_000L),
          Map.entry("millisec", 1_000_000L),
          Map.entry("msec", 1_000_000L),
          Map.entry("ms", 1_000_000L),
          Map.entry("microsecond", 1_000L),
          Map.entry("microsec", 1_000L),
          Map.entry("us", 1_000L),
          Map.entry("nanosecond", 1L),
          Map.entry("nanosec", 1L),
          Map.entry("ns", 1L));

  private final String units;
  private final ColumnType type;
  private final boolean isMixedCalendar;

  /** The date counted from, in the units of the type since 1970-01-01. */
  private final long origin;

  /** Units of the type in one that is counted. */
  private final long factor;

  private CfTime(String units, ColumnType type, boolean isMixedCalendar, long origin, long factor) {
    this.units = units;
    this.type = type;
    this.isMixedCalendar = isMixedCalendar;
    this.origin = origin;
    this.factor = factor;
  }

  /**
   * Reads {@code units} and {@code calendar}.
   *
   * @param calendar empty for the default calendar, {@code standard}
   * @param isFloating whether counts can have fractions
   * @return empty if they do not tell timestamps: other units, months, years, other calendars
   */
  static Optional<CfTime> parse(String units, Optional<String> calendar, boolean isFloating) {
    Matcher parts = UNITS.matcher(units);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Long unitNanos = unitNanos(parts.group(1).toLowerCase(Locale.ROOT));
    Matcher date = ORIGIN.matcher(parts.group(2));
    String calendarName = calendar.orElse("standard").toLowerCase(Locale.ROOT);
    boolean isMixed = calendarName.equals("standard") || calendarName.equals("gregorian");
    if (unitNanos == null
        || !date.matches()
        || !(isMixed || calendarName.equals("proleptic_gregorian"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(units, unitNanos, date, isMixed, isFloating));
    } catch (ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Long unitNanos(String name) {
    Long nanos = UNIT_NANOS.get(name);
    return nanos == null && name.endsWith("s")
        ? UNIT_NANOS.get(name.substring(0, name.length() - 1))
        : nanos;
  }

  private static CfTime of(
      String units, long unitNanos, Matcher date, boolean isMixed, boolean isFloating) {
    long day = day(date, isMixed);
    long seconds =
        day * SECONDS_PER_DAY
            + number(date.group(4), 23) * 3_600
            + number(date.group(5), 59) * 60
            + number(date.group(6), 59)
            - zoneSeconds(date.group(8));
    String fraction = date.group(7) == null ? "" : date.group(7);
    long nanos = fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
    int digits = digits(unitNanos, nanos, isFloating);
    ColumnType type = ColumnType.timestamp(digits);
    long typeNanos = NANOS_PER_SECOND / type.unitsPerSecond();
    long origin =
        Math.addExact(Math.multiplyExact(seconds, type.unitsPerSecond()), nanos / typeNanos);
    return new CfTime(units.strip(), type, isMixed, origin, unitNanos / typeNanos);
  }

  /**
   * Digits of a second: those of the unit and of the origin. Fractions of long units are rounded to
   * milliseconds, since binary fractions of a day are noise below that.
   */
  private static int digits(long unitNanos, long originNanos, boolean isFloating) {
    long finest = isFloating && unitNanos <= NANOS_PER_SECOND ? unitNanos / 1_000_000 : unitNanos;
    finest = Math.max(1, finest);
    if (finest % 1_000 != 0 || originNanos % 1_000 != 0) {
      return NANO_DIGITS;
    }
    return finest % 1_000_000 != 0 || originNanos % 1_000_000 != 0 ? MICRO_DIGITS : MILLI_DIGITS;
  }

  private static long number(String digits, long most) {
    long number = digits == null ? 0 : Long.parseLong(digits);
    if (number > most) {
      throw new DateTimeException("no time of day or zone: " + number + " of " + most);
    }
    return number;
  }

  private static long zoneSeconds(String zone) {
    if (zone == null || Character.isLetter(zone.charAt(0))) {
      return 0;
    }
    String digits = zone.substring(1).replace(":", "");
    int hourDigits = digits.length() > 2 ? digits.length() - 2 : digits.length();
    long seconds =
        number(digits.substring(0, hourDigits), MAX_ZONE_HOURS) * 3_600
            + (digits.length() > 2 ? number(digits.substring(hourDigits), 59) * 60 : 0);
    return zone.charAt(0) == '-' ? -seconds : seconds;
  }

  /** The day in the calendar, in days since 1970-01-01. */
  private static long day(Matcher date, boolean isMixed) {
    int year = Integer.parseInt(date.group(1));
    int month = Integer.parseInt(date.group(2));
    int dayOfMonth = Integer.parseInt(date.group(3));
    if (isMixed && (year < 1582 || (year == 1582 && month * 100 + dayOfMonth < 1015))) {
      return julianDay(year, month, dayOfMonth);
    }
    return LocalDate.of(year, month, dayOfMonth).toEpochDay();
  }

  /**
   * A day of the Julian calendar, which has a leap year every fourth year. Years are counted from
   * March, so that the leap day is their last.
   */
  private static long julianDay(int year, int month, int dayOfMonth) {
    boolean isLeap = Math.floorMod(year, 4) == 0;
    if (month < 1
        || month > 12
        || dayOfMonth < 1
        || dayOfMonth > java.time.Month.of(month).length(isLeap)) {
      throw new DateTimeException("no day " + year + "-" + month + "-" + dayOfMonth);
    }
    long fromMarch = month > 2 ? year : year - 1;
    long monthFromMarch = (month + 9L) % 12;
    long dayOfYear = (153 * monthFromMarch + 2) / 5 + dayOfMonth - 1;
    // 0000-03-01 in the Julian calendar is 719,470 days before 1970-01-01 in the Gregorian one.
    return 365 * fromMarch + Math.floorDiv(fromMarch, 4L) + dayOfYear - 719_470;
  }

  ColumnType type() {
    return type;
  }

  /**
   * @throws ArithmeticException if there is no such timestamp
   */
  long timestamp(long count) {
    return checked(Math.addExact(origin, Math.multiplyExact(count, factor)));
  }

  /**
   * @throws ArithmeticException if there is no such timestamp
   */
  long timestamp(double count) {
    double whole = Math.floor(count);
    // Also true for NaN.
    if (!(Math.abs(whole) < Long.MAX_VALUE)) {
      throw new ArithmeticException("beyond any timestamp");
    }
    long fraction = Math.round((count - whole) * factor);
    long wholeUnits = Math.multiplyExact((long) whole, factor);
    return checked(Math.addExact(origin, Math.addExact(wholeUnits, fraction)));
  }

  private long checked(long timestamp) {
    long seconds = Math.floorDiv(timestamp, type.unitsPerSecond());
    if (isMixedCalendar && seconds < FIRST_GREGORIAN_DAY * SECONDS_PER_DAY) {
      throw new ArithmeticException(
          "before 1582-10-15, where the calendar standard has other dates than timestamps");
    }
    return timestamp;
  }

  @Override
  public String toString() {
    return units;
  }
}
