// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts since a date as timestamps; the values are those of cftime. */
class CfTimeTest {

  private static CfTime time(String units, String calendar, boolean isFloating) {
    return CfTime.parse(units, Optional.ofNullable(calendar), isFloating).orElseThrow();
  }

  private static LocalDateTime date(CfTime time, long timestamp) {
    long perSecond = time.type().unitsPerSecond();
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(timestamp, perSecond),
        (int) (Math.floorMod(timestamp, perSecond) * (1_000_000_000 / perSecond)),
        ZoneOffset.UTC);
  }

  @ParameterizedTest
  @CsvSource({
    "days since 2000-01-01, standard, 59.5, 2000-02-29T12:00",
    "days since 2000-01-01, , 59.5, 2000-02-29T12:00",
    "DAYS SINCE 2000-1-1, GREGORIAN, 59.5, 2000-02-29T12:00",
    "days since 2000-01-01, proleptic_gregorian, -0.25, 1999-12-31T18:00",
    "days since 2000-01-01, standard, 0.1, 2000-01-01T02:24",
    "days since 2000-01-01, standard, 36524.333333333336, 2099-12-31T08:00",
    "days since 1900-01-01, standard, 44196.04166666666, 2021-01-02T01:00",
    "hours since 1900-01-01 00:00:0.0, gregorian, 1043135, 2018-12-31T23:00",
    "hours since 1800-01-01, standard, 1.9e6, 2016-10-01T16:00",
    "minutes since 1858-11-17 00:00 UTC, standard, 1, 1858-11-17T00:01",
    "seconds since 1970-01-01T00:00:00Z, standard, 1.25, 1970-01-01T00:00:01.250",
    "seconds since 1992-10-8 15:15:42.5 -6:00, standard, 0, 1992-10-08T21:15:42.500",
    "seconds since 1992-10-08 15:15:42 +0530, standard, 0, 1992-10-08T09:45:42",
    "hours since 1992-10-08 15:15:42 +5, standard, 1, 1992-10-08T11:15:42",
    "milliseconds since 1970-01-01, standard, 1500.5, 1970-01-01T00:00:01.500500",
    "hours since 0001-01-01 00:00:00.0, standard, 17067072, 1948-01-01T00:00",
    "hours since 1-1-1 00:00:00, proleptic_gregorian, 17067072, 1948-01-03T00:00",
    "days since 1582-10-15, standard, 0, 1582-10-15T00:00",
    "days since 1582-10-04, standard, 1, 1582-10-15T00:00",
    "days since 1582-10-04, proleptic_gregorian, 1, 1582-10-05T00:00",
    "days since 1500-02-29, standard, 30000, 1582-04-29T00:00"
  })
  void countsOfFloatingPointNumbers(String units, String calendar, double count, String expected) {
    CfTime time = time(units, calendar, true);
    LocalDateTime date = LocalDateTime.parse(expected);
    if (date.isBefore(LocalDateTime.of(1582, 10, 15, 0, 0)) && "standard".equals(calendar)) {
      assertThatThrownBy(() -> time.timestamp(count)).isInstanceOf(ArithmeticException.class);
    } else {
      assertThat(date(time, time.timestamp(count))).isEqualTo(date);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "seconds since 1970-01-01, 4102444800, 2100-01-01T00:00, 3",
    "seconds since 1970-01-01, -1, 1969-12-31T23:59:59, 3",
    "microseconds since 2000-01-01, 1, 2000-01-01T00:00:00.000001, 6",
    "nanoseconds since 2000-01-01, 1, 2000-01-01T00:00:00.000000001, 9",
    "s since 2000-01-01 00:00:00.000000001, 1, 2000-01-01T00:00:01.000000001, 9",
    "d since 2000-01-01, 366, 2001-01-01T00:00, 3"
  })
  void countsOfIntegers(String units, long count, String expected, int digits) {
    CfTime time = time(units, null, false);
    assertThat(date(time, time.timestamp(count))).isEqualTo(LocalDateTime.parse(expected));
    assertThat(time.type().precision()).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "months since 2000-01-01 | standard",
        "years since 2000-01-01 | standard",
        "days since 2000-01-01 | 360_day",
        "days since 2000-01-01 | noleap",
        "days since 2000-01-01 | julian",
        "days since 2000-13-01 | standard",
        "days since 2001-02-29 | standard",
        "days since 1500-02-30 | standard",
        "days since 2000-01-01 25:00 | standard",
        "days since 2000-01-01 00:60 | standard",
        "days since 2000-01-01 00:00:00 +99:00 | standard",
        "days since noon | standard",
        "nanoseconds since 0001-01-01 | proleptic_gregorian",
        "days | standard",
        "K | standard"
      })
  void whatIsNoTimeStaysANumber(String units, String calendar) {
    assertThat(CfTime.parse(units, Optional.of(calendar), false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300, 1e18})
  void whatIsNoTimestampIsAnError(double count) {
    CfTime time = time("days since 2000-01-01", null, true);
    assertThatThrownBy(() -> time.timestamp(count)).isInstanceOf(ArithmeticException.class);
  }
}
