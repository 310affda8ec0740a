// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Values of system tables as literals. */
final class Values {
  /** Instants in microseconds. */
  static final ColumnType INSTANT = ColumnType.timestampLtz(6);

  static final Literal NO_TEXT = Literal.nullOf(ColumnType.VARCHAR);
  static final Literal NO_NUMBER = Literal.nullOf(ColumnType.BIGINT);

  private static final double NANOS_PER_MILLI = 1e6;

  private Values() {}

  static Literal text(String value) {
    return new Literal(ColumnType.VARCHAR, ByteString.utf8(value));
  }

  /** Text, with nothing for an empty one. */
  static Literal textOrNull(String value) {
    return value.isEmpty() ? NO_TEXT : text(value);
  }

  static Literal number(long value) {
    return new Literal(ColumnType.BIGINT, value);
  }

  /** A whole number of rows and the like that is never large. */
  static Literal small(int value) {
    return new Literal(ColumnType.INTEGER, (long) value);
  }

  static Literal truth(Boolean value) {
    return new Literal(ColumnType.BOOLEAN, value);
  }

  /** Milliseconds, with nothing for a time that is not known. */
  static Literal millis(long nanos) {
    return new Literal(ColumnType.DOUBLE, nanos < 0 ? null : (Double) (nanos / NANOS_PER_MILLI));
  }

  static Literal instant(Instant value) {
    long micros =
        TimeUnit.SECONDS.toMicros(value.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(value.getNano());
    return new Literal(INSTANT, micros);
  }
}
