// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.EvaluationException.Kind;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** Date and time functions with {@code java.time}. */
final class RowTime {
  private RowTime() {}

  static LocalDateTime dateTime(ColumnType type, long value) {
    if (type.kind() == TypeKind.DATE) {
      return LocalDate.ofEpochDay(value).atStartOfDay();
    }
    long units = type.unitsPerSecond();
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(value, units),
        (int) (Math.floorMod(value, units) * (1_000_000_000L / units)),
        ZoneOffset.UTC);
  }

  static long value(ColumnType type, LocalDateTime dateTime) {
    if (type.kind() == TypeKind.DATE) {
      long day = dateTime.toLocalDate().toEpochDay();
      if ((int) day != day) {
        throw outOfRange(type);
      }
      return day;
    }
    BigInteger nanos =
        BigInteger.valueOf(dateTime.toEpochSecond(ZoneOffset.UTC))
            .multiply(BigInteger.valueOf(1_000_000_000L))
            .add(BigInteger.valueOf(dateTime.getNano()));
    BigInteger[] parts =
        nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000L / type.unitsPerSecond()));
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    if (floor.bitLength() > 63) {
      throw outOfRange(type);
    }
    return floor.longValue();
  }

  private static EvaluationException outOfRange(ColumnType type) {
    return new EvaluationException(
        Kind.OUT_OF_RANGE, "a date or time is outside the range of " + type);
  }

  static long extract(String unit, ColumnType type, long value) {
    LocalDateTime t = dateTime(type, value);
    int year = t.getYear();
    return switch (unit) {
      case "YEAR" -> year;
      case "ISOYEAR" -> t.get(IsoFields.WEEK_BASED_YEAR);
      case "QUARTER" -> t.get(IsoFields.QUARTER_OF_YEAR);
      case "MONTH" -> t.getMonthValue();
      case "WEEK" -> t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case "DAY" -> t.getDayOfMonth();
      case "DOW" -> t.getDayOfWeek().getValue() % 7 + 1;
      case "ISODOW" -> t.getDayOfWeek().getValue();
      case "DOY" -> t.getDayOfYear();
      case "HOUR" -> t.getHour();
      case "MINUTE" -> t.getMinute();
      case "SECOND" -> t.getSecond();
      case "MILLISECOND" -> t.getSecond() * 1000L + t.getNano() / 1_000_000;
      case "MICROSECOND" -> t.getSecond() * 1_000_000L + t.getNano() / 1000;
      case "NANOSECOND" -> t.getSecond() * 1_000_000_000L + t.getNano();
      case "EPOCH" -> t.toEpochSecond(ZoneOffset.UTC);
      case "DECADE" -> Math.floorDiv(year, 10);
      case "CENTURY" -> year > 0 ? (year + 99) / 100 : -((100 - year) / 100);
      case "MILLENNIUM" -> year > 0 ? (year + 999) / 1000 : -((1000 - year) / 1000);
      default -> throw new IllegalArgumentException("EXTRACT of " + unit);
    };
  }

  static long floor(String unit, ColumnType type, long value) {
    return value(type, start(unit, dateTime(type, value)));
  }

  static long ceil(String unit, ColumnType type, long value) {
    LocalDateTime at = dateTime(type, value);
    if (type.kind() == TypeKind.TIME) {
      LocalDateTime hour = start(unit, at);
      LocalDateTime up = hour.equals(at) ? at : next(unit, hour);
      return value(type, LocalDate.EPOCH.atTime(up.toLocalTime()));
    }
    LocalDateTime start = start(unit, at);
    return value(type, start.equals(at) ? at : next(unit, start));
  }

  private static LocalDateTime start(String unit, LocalDateTime t) {
    LocalDate day = t.toLocalDate();
    int year = day.getYear();
    return switch (unit) {
      case "MILLENNIUM" ->
          LocalDate.of(Math.floorDiv(year - 1, 1000) * 1000 + 1, 1, 1).atStartOfDay();
      case "CENTURY" -> LocalDate.of(Math.floorDiv(year - 1, 100) * 100 + 1, 1, 1).atStartOfDay();
      case "DECADE" -> LocalDate.of(Math.floorDiv(year, 10) * 10, 1, 1).atStartOfDay();
      case "YEAR" -> day.withDayOfYear(1).atStartOfDay();
      case "ISOYEAR" ->
          day.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1)
              .with(ChronoField.DAY_OF_WEEK, 1)
              .atStartOfDay();
      case "QUARTER" -> day.with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay();
      case "MONTH" -> day.withDayOfMonth(1).atStartOfDay();
      case "WEEK" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)).atStartOfDay();
      case "ISOWEEK" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case "DAY" -> day.atStartOfDay();
      case "HOUR" -> t.truncatedTo(ChronoUnit.HOURS);
      case "MINUTE" -> t.truncatedTo(ChronoUnit.MINUTES);
      case "SECOND" -> t.truncatedTo(ChronoUnit.SECONDS);
      case "MILLISECOND" -> t.truncatedTo(ChronoUnit.MILLIS);
      case "MICROSECOND" -> t.truncatedTo(ChronoUnit.MICROS);
      case "NANOSECOND" -> t;
      default -> throw new IllegalArgumentException("FLOOR TO " + unit);
    };
  }

  private static LocalDateTime next(String unit, LocalDateTime start) {
    return switch (unit) {
      case "MILLENNIUM" -> start.plusYears(1000);
      case "CENTURY" -> start.plusYears(100);
      case "DECADE" -> start.plusYears(10);
      case "YEAR" -> start.plusYears(1);
      case "ISOYEAR" -> start("ISOYEAR", start.plusDays(400));
      case "QUARTER" -> start.plusMonths(3);
      case "MONTH" -> start.plusMonths(1);
      case "WEEK", "ISOWEEK" -> start.plusDays(7);
      case "DAY" -> start.plusDays(1);
      case "HOUR" -> start.plusHours(1);
      case "MINUTE" -> start.plusMinutes(1);
      case "SECOND" -> start.plusSeconds(1);
      case "MILLISECOND" -> start.plus(1, ChronoUnit.MILLIS);
      case "MICROSECOND" -> start.plus(1, ChronoUnit.MICROS);
      default -> throw new IllegalArgumentException("CEIL TO " + unit);
    };
  }

  static long add(ColumnType type, long value, long count, String unit) {
    try {
      if (unit.equals("MONTH")) {
        return value(type, dateTime(type, value).plusMonths(count));
      } else if (unit.equals("MILLISECOND")) {
        LocalDateTime moved = dateTime(type, value).plus(count, ChronoUnit.MILLIS);
        return type.kind() == TypeKind.TIME
            ? moved.toLocalTime().toNanoOfDay() / (1_000_000_000L / type.unitsPerSecond())
            : value(type, moved);
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw outOfRange(type);
    }
    throw new IllegalArgumentException("DATE_ADD of " + unit);
  }
}
