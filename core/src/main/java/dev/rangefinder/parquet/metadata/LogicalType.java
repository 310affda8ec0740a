// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import java.io.Serializable;

/**
 * What values mean, from {@code LogicalType} or, where that is absent, the older {@code
 * ConvertedType}.
 *
 * @param kind the family
 * @param precision digits of a DECIMAL; bits of an INTEGER; 0 elsewhere
 * @param scale digits after the point of a DECIMAL; 0 elsewhere
 * @param unit the unit of a TIME or TIMESTAMP; {@code null} elsewhere
 * @param flag of a TIME or TIMESTAMP whether it is adjusted to UTC, of an INTEGER whether it is
 *     signed; false elsewhere
 */
public record LogicalType(Kind kind, int precision, int scale, TimeUnit unit, boolean flag)
    implements Serializable {

  /** The families of logical types, and those that are not known. */
  public enum Kind {
    NONE,
    STRING,
    MAP,
    LIST,
    ENUM,
    DECIMAL,
    DATE,
    TIME,
    TIMESTAMP,
    INTEGER,
    /** Every value is null. */
    UNKNOWN,
    JSON,
    BSON,
    UUID,
    FLOAT16,
    INTERVAL,
    VARIANT,
    GEOMETRY,
    GEOGRAPHY,
    /** A member that this reader does not know. */
    NOT_KNOWN
  }

  /** The unit of a time. */
  public enum TimeUnit {
    MILLIS(3),
    MICROS(6),
    NANOS(9);

    private final int digits;

    TimeUnit(int digits) {
      this.digits = digits;
    }

    /** Digits of a second. */
    public int digits() {
      return digits;
    }
  }

  public static final LogicalType NONE = of(Kind.NONE);

  static LogicalType of(Kind kind) {
    return new LogicalType(kind, 0, 0, null, false);
  }

  static LogicalType decimal(int precision, int scale) {
    return new LogicalType(Kind.DECIMAL, precision, scale, null, false);
  }

  static LogicalType integer(int bits, boolean signed) {
    return new LogicalType(Kind.INTEGER, bits, 0, null, signed);
  }

  static LogicalType time(Kind kind, TimeUnit unit, boolean adjustedToUtc) {
    return new LogicalType(kind, 0, 0, unit, adjustedToUtc);
  }

  public boolean isAdjustedToUtc() {
    return unit != null && flag;
  }

  public boolean isUnsigned() {
    return kind == Kind.INTEGER && !flag;
  }
}
