// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.time;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.util.Locale;

/**
 * Parts of a date or time. As in Calcite WEEK is the ISO week when it is extracted, but begins on a
 * Sunday when it is rounded to, and DOW is 1 on Sundays; ISOWEEK begins on a Monday.
 */
public enum TimeUnitName {
  MILLENNIUM,
  CENTURY,
  DECADE,
  YEAR,
  ISOYEAR,
  QUARTER,
  MONTH,
  WEEK,
  ISOWEEK,
  DAY,
  DOW,
  ISODOW,
  DOY,
  HOUR,
  MINUTE,
  SECOND,
  MILLISECOND,
  MICROSECOND,
  NANOSECOND,
  EPOCH;

  /**
   * The unit of this name.
   *
   * @throws UnsupportedFeatureException if there is none
   */
  public static TimeUnitName of(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (TimeUnitName unit : values()) {
      if (unit.name().equals(upper)) {
        return unit;
      }
    }
    throw new UnsupportedFeatureException("An expression", "time unit " + upper);
  }

  /** Nanoseconds in a unit of fixed length up to a day; 0 for all others. */
  long nanos() {
    return switch (this) {
      case DAY -> 86_400_000_000_000L;
      case HOUR -> 3_600_000_000_000L;
      case MINUTE -> 60_000_000_000L;
      case SECOND -> 1_000_000_000L;
      case MILLISECOND -> 1_000_000L;
      case MICROSECOND -> 1_000L;
      case NANOSECOND -> 1L;
      default -> 0;
    };
  }
}
