// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * What is known in a zone of a value that is worked out of one column by functions that never swap
 * the order of two values: casts, the date of a time, a time rounded down to a unit, the year. The
 * values of the column's bounds are bounds then.
 */
final class DerivedZone {
  private static final long SECONDS_PER_DAY = 86_400;

  private DerivedZone() {}

  /** The zone of a value; {@code null} if nothing is known of it. */
  static ColumnZone of(Expression value, ZoneMap zone) {
    if (value instanceof ColumnReference column) {
      return zone.column(column.column());
    }
    if (!(value instanceof FunctionCall call)
        || !(call.function() instanceof BuiltinFunction function)) {
      return null;
    }
    return switch (function) {
      case CAST -> cast(of(call.argument(0), zone), call.argument(0).type(), call.type());
      case FLOOR_TO -> byUnit(call, zone, DerivedZone::floor);
      case EXTRACT -> byUnit(call, zone, DerivedZone::extract);
      default -> null;
    };
  }

  private static ColumnZone cast(ColumnZone inner, ColumnType from, ColumnType to) {
    if (inner == null || ZonePredicate.keepsValueAndOrder(from, to)) {
      return inner;
    }
    ColumnType bounds = inner.type();
    if (from.isTimestamp() && bounds.isTimestamp() && to.kind() == TypeKind.DATE) {
      return mapped(inner, to, DerivedZone::day, DerivedZone::day);
    }
    if (from.kind() == TypeKind.DATE && to.isTimestamp()) {
      BoundFunction midnight = (type, days) -> times((Long) days, unitsPerDay(to));
      return mapped(inner, to, midnight, midnight);
    }
    if (from.isTimestamp() && to.isTimestamp() && to.precision() >= from.precision()) {
      // An instant and its wall clock in UTC.
      ColumnType same = new ColumnType(to.kind(), bounds.precision(), 0);
      return mapped(inner, same, (type, bound) -> bound, (type, bound) -> bound);
    }
    if ((bounds.kind() == TypeKind.DECIMAL || bounds.isInteger()) && to.kind() == TypeKind.DOUBLE) {
      // A step aside, so that it does not matter how the cast rounds.
      return mapped(
          inner,
          to,
          (type, bound) -> Math.nextDown(nearest(type, bound)),
          (type, bound) -> Math.nextUp(nearest(type, bound)));
    }
    return null;
  }

  private static ColumnZone byUnit(FunctionCall call, ZoneMap zone, UnitFunction function) {
    ColumnZone inner = of(call.argument(1), zone);
    boolean known =
        inner != null
            && (inner.type().kind() == TypeKind.DATE || inner.type().kind() == TypeKind.TIMESTAMP)
            && call.argument(0) instanceof Literal literal
            && !literal.isNull();
    if (!known) {
      return null;
    }
    String unit = ((Literal) call.argument(0)).value().toString().toUpperCase(Locale.ROOT);
    BoundFunction bound = (type, value) -> function.of(unit, type, (Long) value);
    ColumnType type = call.type().kind() == inner.type().kind() ? inner.type() : call.type();
    return mapped(inner, type, bound, bound);
  }

  /** The value of a bound, or {@code null} if it cannot be told. */
  private interface BoundFunction {
    Object of(ColumnType type, Object bound);
  }

  private interface UnitFunction {
    Long of(String unit, ColumnType type, long value);
  }

  private static ColumnZone mapped(
      ColumnZone inner, ColumnType type, BoundFunction ofMin, BoundFunction ofMax) {
    Object min = inner.min() == null ? null : ofMin.of(inner.type(), inner.min());
    Object max = inner.max() == null ? null : ofMax.of(inner.type(), inner.max());
    return new ColumnZone(type, min, max, inner.rows(), inner.nullCount(), inner.nans());
  }

  private static double nearest(ColumnType type, Object bound) {
    BigInteger unscaled = bound instanceof BigInteger big ? big : BigInteger.valueOf((Long) bound);
    return new BigDecimal(unscaled, type.kind() == TypeKind.DECIMAL ? type.scale() : 0)
        .doubleValue();
  }

  private static long unitsPerDay(ColumnType type) {
    return type.kind() == TypeKind.DATE ? 1 : SECONDS_PER_DAY * type.unitsPerSecond();
  }

  private static Long day(ColumnType type, Object bound) {
    return Math.floorDiv((Long) bound, unitsPerDay(type));
  }

  private static Long extract(String unit, ColumnType type, long value) {
    return unit.equals("YEAR") ? (Long) (long) date(type, value).getYear() : null;
  }

  private static Long floor(String unit, ColumnType type, long value) {
    LocalDate date = date(type, value);
    LocalDate start =
        switch (unit) {
          case "DAY" -> date;
          case "WEEK" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
          case "ISOWEEK" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "MONTH" -> date.withDayOfMonth(1);
          case "QUARTER" ->
              date.withDayOfMonth(1).withMonth(date.getMonth().firstMonthOfQuarter().getValue());
          case "YEAR" -> date.withDayOfYear(1);
          default -> null;
        };
    if (start != null) {
      return times(start.toEpochDay(), unitsPerDay(type));
    }
    long seconds =
        switch (unit) {
          case "HOUR" -> 3600;
          case "MINUTE" -> 60;
          case "SECOND" -> 1;
          default -> 0;
        };
    if (seconds == 0 || type.kind() == TypeKind.DATE) {
      return null;
    }
    long rest = Math.floorMod(value, seconds * type.unitsPerSecond());
    return value < Long.MIN_VALUE + rest ? null : (Long) (value - rest);
  }

  private static Long times(long days, long units) {
    boolean fits = Math.multiplyHigh(days, units) == (days * units) >> 63;
    return fits ? (Long) (days * units) : null;
  }

  private static LocalDate date(ColumnType type, long value) {
    return LocalDate.ofEpochDay(Math.floorDiv(value, unitsPerDay(type)));
  }
}
