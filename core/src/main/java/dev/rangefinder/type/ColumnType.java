// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.type;

import java.io.Serializable;

/**
 * A column's type: its kind with the precision and scale that the kind uses.
 *
 * @param kind the family
 * @param precision digits of a DECIMAL (1..38), or digits of a second of a TIME or TIMESTAMP (3, 6
 *     or 9: the unit in which values are stored); 0 elsewhere
 * @param scale digits after the point of a DECIMAL; 0 elsewhere
 */
public record ColumnType(TypeKind kind, int precision, int scale) implements Serializable {
  /** The largest precision of a DECIMAL. */
  public static final int MAX_DECIMAL_PRECISION = 38;

  /** The largest precision of a DECIMAL whose unscaled value fits a long. */
  public static final int MAX_LONG_DECIMAL_PRECISION = 18;

  public static final ColumnType BOOLEAN = new ColumnType(TypeKind.BOOLEAN, 0, 0);
  public static final ColumnType TINYINT = new ColumnType(TypeKind.TINYINT, 0, 0);
  public static final ColumnType SMALLINT = new ColumnType(TypeKind.SMALLINT, 0, 0);
  public static final ColumnType INTEGER = new ColumnType(TypeKind.INTEGER, 0, 0);
  public static final ColumnType BIGINT = new ColumnType(TypeKind.BIGINT, 0, 0);
  public static final ColumnType REAL = new ColumnType(TypeKind.REAL, 0, 0);
  public static final ColumnType DOUBLE = new ColumnType(TypeKind.DOUBLE, 0, 0);
  public static final ColumnType VARCHAR = new ColumnType(TypeKind.VARCHAR, 0, 0);
  public static final ColumnType VARBINARY = new ColumnType(TypeKind.VARBINARY, 0, 0);
  public static final ColumnType UUID = new ColumnType(TypeKind.UUID, 0, 0);
  public static final ColumnType DATE = new ColumnType(TypeKind.DATE, 0, 0);
  public static final ColumnType NULL = new ColumnType(TypeKind.NULL, 0, 0);

  /** Checks that precision and scale fit the kind. */
  public ColumnType {
    switch (kind) {
      case DECIMAL -> {
        if (precision < 1 || precision > MAX_DECIMAL_PRECISION || scale < 0 || scale > precision) {
          throw new IllegalArgumentException(
              "DECIMAL needs 1 <= precision <= 38 and 0 <= scale <= precision: "
                  + precision
                  + ", "
                  + scale);
        }
      }
      case TIME, TIMESTAMP, TIMESTAMP_LTZ -> {
        if ((precision != 3 && precision != 6 && precision != 9) || scale != 0) {
          throw new IllegalArgumentException(kind + " needs precision 3, 6 or 9: " + precision);
        }
      }
      default -> {
        if (precision != 0 || scale != 0) {
          throw new IllegalArgumentException(kind + " has no precision or scale");
        }
      }
    }
  }

  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(TypeKind.DECIMAL, precision, scale);
  }

  /** A time of day stored in milli- (3), micro- (6) or nanoseconds (9). */
  public static ColumnType time(int precision) {
    return new ColumnType(TypeKind.TIME, precision, 0);
  }

  /** A wall-clock timestamp stored in milli- (3), micro- (6) or nanoseconds (9). */
  public static ColumnType timestamp(int precision) {
    return new ColumnType(TypeKind.TIMESTAMP, precision, 0);
  }

  /** An instant stored in milli- (3), micro- (6) or nanoseconds (9) since the epoch in UTC. */
  public static ColumnType timestampLtz(int precision) {
    return new ColumnType(TypeKind.TIMESTAMP_LTZ, precision, 0);
  }

  /** The memory layout of this type's values; NULL lies as BOOLEAN with no value present. */
  public Layout layout() {
    return switch (kind) {
      case BOOLEAN, NULL -> Layout.BOOLEAN;
      case TINYINT, SMALLINT, INTEGER, DATE -> Layout.INT;
      case BIGINT, TIME, TIMESTAMP, TIMESTAMP_LTZ -> Layout.LONG;
      case DECIMAL -> precision <= MAX_LONG_DECIMAL_PRECISION ? Layout.LONG : Layout.INT128;
      case REAL -> Layout.FLOAT;
      case DOUBLE -> Layout.DOUBLE;
      case UUID -> Layout.INT128;
      case VARCHAR, VARBINARY -> Layout.BINARY;
    };
  }

  /** Units of this type in a second: 1000, 1_000_000 or 1_000_000_000; only for time types. */
  public long unitsPerSecond() {
    return switch (precision) {
      case 3 -> 1_000L;
      case 6 -> 1_000_000L;
      case 9 -> 1_000_000_000L;
      default -> throw new IllegalStateException(this + " has no time unit");
    };
  }

  public boolean isInteger() {
    return switch (kind) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
      default -> false;
    };
  }

  public boolean isFloating() {
    return kind == TypeKind.REAL || kind == TypeKind.DOUBLE;
  }

  public boolean isNumeric() {
    return isInteger() || isFloating() || kind == TypeKind.DECIMAL;
  }

  public boolean isTimestamp() {
    return kind == TypeKind.TIMESTAMP || kind == TypeKind.TIMESTAMP_LTZ;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
      case TIME, TIMESTAMP -> kind + "(" + precision + ")";
      case TIMESTAMP_LTZ -> "TIMESTAMP(" + precision + ") WITH LOCAL TIME ZONE";
      default -> kind.toString();
    };
  }
}
