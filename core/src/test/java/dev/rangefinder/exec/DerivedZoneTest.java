// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.predicate.MatchResult;
import dev.rangefinder.predicate.ZonePredicate;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What pruning concludes of functions of a column, against the values the kernels give. */
class DerivedZoneTest {
  private static final ColumnType MICROS = ColumnType.timestamp(6);
  private static final List<BuiltinFunction> COMPARISONS =
      List.of(
          BuiltinFunction.EQUAL,
          BuiltinFunction.NOT_EQUAL,
          BuiltinFunction.LESS,
          BuiltinFunction.LESS_OR_EQUAL,
          BuiltinFunction.GREATER,
          BuiltinFunction.GREATER_OR_EQUAL);
  private static final List<String> UNITS =
      List.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "ISOWEEK",
          "DAY",
          "HOUR",
          "MINUTE",
          "SECOND",
          "MILLISECOND",
          "DECADE");

  @Test
  void theDateOfATimeIsPrunedByTheTime() {
    ColumnZone may = zone("2024-05-03T00:00:00", "2024-05-30T23:59:59");

    assertThat(match(BuiltinFunction.EQUAL, dateOf(MICROS), day("2024-06-01"), may))
        .isEqualTo(MatchResult.NONE);
    assertThat(match(BuiltinFunction.EQUAL, dateOf(MICROS), day("2024-05-30"), may))
        .isEqualTo(MatchResult.SOME);
    assertThat(match(BuiltinFunction.LESS_OR_EQUAL, dateOf(MICROS), day("2024-05-30"), may))
        .isEqualTo(MatchResult.ALL);
  }

  @Test
  void timesBeforeTheEpochHaveTheDateBelow() {
    ColumnZone zone = zone("1969-12-31T01:00:00", "1969-12-31T02:00:00");

    assertThat(match(BuiltinFunction.EQUAL, dateOf(MICROS), day("1969-12-31"), zone))
        .isEqualTo(MatchResult.ALL);
  }

  @Test
  void startsOfUnitsAndYearsArePrunedByTheTime() {
    ColumnZone may = zone("2024-05-03T00:00:00", "2024-05-30T23:59:59");

    assertThat(
            match(BuiltinFunction.EQUAL, floor("MONTH", MICROS), time("2024-05-01T00:00:00"), may))
        .isEqualTo(MatchResult.ALL);
    assertThat(
            match(BuiltinFunction.EQUAL, floor("MONTH", MICROS), time("2024-06-01T00:00:00"), may))
        .isEqualTo(MatchResult.NONE);
    assertThat(match(BuiltinFunction.EQUAL, year(MICROS), bigint(2024), may))
        .isEqualTo(MatchResult.ALL);
    assertThat(match(BuiltinFunction.GREATER, year(MICROS), bigint(2024), may))
        .isEqualTo(MatchResult.NONE);
  }

  @Test
  void aDecimalBesideADoubleIsPruned() {
    ColumnType price = ColumnType.decimal(12, 2);
    ColumnZone zone = new ColumnZone(price, 100L, 2500L, 10, 0, ColumnZone.Nans.NONE);
    Expression asDouble = cast(price, ColumnType.DOUBLE);

    assertThat(match(BuiltinFunction.GREATER, asDouble, number(25.5), zone))
        .isEqualTo(MatchResult.NONE);
    assertThat(match(BuiltinFunction.GREATER_OR_EQUAL, asDouble, number(25.0), zone))
        .isEqualTo(MatchResult.SOME);
    assertThat(match(BuiltinFunction.GREATER, asDouble, number(0.5), zone))
        .isEqualTo(MatchResult.ALL);
  }

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void neverContradictsTheValues(@ForAll long seed) {
    Random random = new Random(seed);
    ColumnType type =
        List.of(
                ColumnType.DATE,
                ColumnType.timestamp(3),
                MICROS,
                ColumnType.timestamp(9),
                ColumnType.timestampLtz(6),
                ColumnType.decimal(12, 2),
                ColumnType.decimal(38, 10))
            .get(random.nextInt(7));
    Literal[] values = new Literal[1 + random.nextInt(6)];
    Object low = null;
    Object high = null;
    long nulls = 0;
    long base = value(random, type);
    for (int i = 0; i < values.length; i++) {
      long value = random.nextInt(4) == 0 ? value(random, type) : base + random.nextInt(1000);
      Object stored =
          type.layout() == dev.rangefinder.type.Layout.INT128
              ? (Object) BigInteger.valueOf(value)
              : (Object) value;
      boolean absent = random.nextInt(8) == 0;
      values[i] = new Literal(type, absent ? null : stored);
      if (absent) {
        nulls++;
      } else {
        low = low == null || order(stored, low) < 0 ? stored : low;
        high = high == null || order(stored, high) > 0 ? stored : high;
      }
    }
    ColumnZone zone = new ColumnZone(type, low, high, values.length, nulls, ColumnZone.Nans.NONE);
    Expression derived = derived(random, type);
    Literal bound = bound(random, derived, values);
    if (bound == null) {
      return;
    }
    Expression condition = compare(COMPARISONS.get(random.nextInt(6)), derived, bound);

    MatchResult match = ZonePredicate.match(condition, column -> zone);

    int matching = 0;
    for (Literal value : values) {
      try {
        if (Boolean.TRUE.equals(RowInterpreter.evaluate(condition, column -> value).value())) {
          matching++;
        }
      } catch (EvaluationException e) {
        return;
      }
    }
    if (match == MatchResult.NONE) {
      assertThat(matching).as("%s of %s", condition, List.of(values)).isZero();
    } else if (match == MatchResult.ALL) {
      assertThat(matching).as("%s of %s", condition, List.of(values)).isEqualTo(values.length);
    }
  }

  @SuppressWarnings("unchecked")
  private static int order(Object a, Object b) {
    return ((Comparable<Object>) a).compareTo(b);
  }

  private static long value(Random random, ColumnType type) {
    long days = random.nextInt(4) == 0 ? random.nextInt(5_000_000) - 2_500_000 : random.nextInt(70);
    if (!type.isTimestamp()) {
      return days;
    }
    long seconds = Math.floorMod(days, 100_000) * 86_400L - 2_000_000 + random.nextInt(86_400);
    return seconds * type.unitsPerSecond() + random.nextInt(1000);
  }

  private static Expression derived(Random random, ColumnType type) {
    if (type.kind() == dev.rangefinder.type.TypeKind.DECIMAL) {
      return cast(type, ColumnType.DOUBLE);
    }
    if (type.kind() == dev.rangefinder.type.TypeKind.TIMESTAMP_LTZ) {
      Expression wallClock = cast(type, MICROS);
      return random.nextBoolean()
          ? wallClock
          : new FunctionCall(BuiltinFunction.CAST, ColumnType.DATE, wallClock);
    }
    return switch (random.nextInt(4)) {
      case 0 ->
          type.equals(ColumnType.DATE)
              ? cast(type, ColumnType.timestamp(3 + 3 * random.nextInt(3)))
              : cast(type, ColumnType.DATE);
      case 1 -> year(type);
      default -> floor(UNITS.get(random.nextInt(UNITS.size())), type);
    };
  }

  /** A literal near the values, so that comparisons go all ways. */
  private static Literal bound(Random random, Expression derived, Literal[] values) {
    Literal near = values[random.nextInt(values.length)];
    if (near.isNull()) {
      return null;
    }
    try {
      Literal at = RowInterpreter.evaluate(derived, column -> near);
      if (at.value() instanceof Double d) {
        double shift = random.nextInt(3) - 1;
        return new Literal(at.type(), random.nextBoolean() ? d : d + shift);
      }
      return new Literal(at.type(), (Long) at.value() + random.nextInt(3) - 1);
    } catch (EvaluationException e) {
      return null;
    }
  }

  private static MatchResult match(
      BuiltinFunction function, Expression value, Literal literal, ColumnZone zone) {
    return ZonePredicate.match(compare(function, value, literal), column -> zone);
  }

  private static Expression compare(BuiltinFunction function, Expression value, Literal literal) {
    return new FunctionCall(function, ColumnType.BOOLEAN, value, literal);
  }

  private static Expression cast(ColumnType from, ColumnType to) {
    return new FunctionCall(BuiltinFunction.CAST, to, new ColumnReference(0, from));
  }

  private static Expression dateOf(ColumnType from) {
    return cast(from, ColumnType.DATE);
  }

  private static Expression floor(String unit, ColumnType type) {
    return new FunctionCall(
        BuiltinFunction.FLOOR_TO, type, text(unit), new ColumnReference(0, type));
  }

  private static Expression year(ColumnType type) {
    return new FunctionCall(
        BuiltinFunction.EXTRACT, ColumnType.BIGINT, text("YEAR"), new ColumnReference(0, type));
  }

  private static Literal text(String value) {
    return new Literal(ColumnType.VARCHAR, ByteString.utf8(value));
  }

  private static Literal day(String date) {
    return new Literal(ColumnType.DATE, LocalDate.parse(date).toEpochDay());
  }

  private static Literal time(String time) {
    return new Literal(MICROS, micros(time));
  }

  private static Literal bigint(long value) {
    return new Literal(ColumnType.BIGINT, value);
  }

  private static Literal number(double value) {
    return new Literal(ColumnType.DOUBLE, value);
  }

  private static ColumnZone zone(String min, String max) {
    return new ColumnZone(MICROS, micros(min), micros(max), 10, 0, ColumnZone.Nans.NONE);
  }

  private static Long micros(String time) {
    return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
  }
}
