// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.util.OptionalLong;

/**
 * The deprecated INT96 timestamp: nanoseconds of the day in eight bytes and the Julian day in four,
 * both little-endian; taken as an instant in UTC.
 */
public final class Int96 {
  /** Bytes of a value. */
  public static final int WIDTH = 12;

  static final long EPOCH_JULIAN_DAY = 2_440_588;
  static final long MICROS_PER_DAY = 86_400_000_000L;
  static final long NANOS_PER_MICRO = 1_000;

  private Int96() {}

  /** Microseconds since the epoch, rounded down; nothing if a long cannot hold them. */
  public static OptionalLong toMicros(long nanosOfDay, int julianDay) {
    long micros = Math.floorDiv(nanosOfDay, NANOS_PER_MICRO);
    // A day number of 32 bits times the microseconds of a day can exceed a long.
    long days = julianDay - EPOCH_JULIAN_DAY;
    try {
      return OptionalLong.of(Math.addExact(Math.multiplyExact(days, MICROS_PER_DAY), micros));
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
