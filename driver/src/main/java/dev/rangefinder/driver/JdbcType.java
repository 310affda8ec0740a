// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * How JDBC sees a column type.
 *
 * @param sqlType a constant of {@link Types}
 * @param name the type's plain SQL name
 * @param javaClass the class that {@code getObject} gives
 * @param precision digits or length; of a text of any length {@link Integer#MAX_VALUE}
 * @param scale digits after the point, or of a second
 * @param displaySize characters that a value needs at most
 * @param signed whether numbers can be negative
 */
record JdbcType(
    int sqlType,
    String name,
    Class<?> javaClass,
    int precision,
    int scale,
    int displaySize,
    boolean signed) {

  private static final int DATE_CHARS = 10;
  private static final int TIME_CHARS = 8;
  private static final int TEXT_DISPLAY_CHARS = 256;
  private static final int UUID_CHARS = 36;

  static JdbcType of(ColumnType type) {
    int digits = type.precision();
    return switch (type.kind()) {
      case BOOLEAN -> plain(Types.BOOLEAN, type, Boolean.class, 1, 5, false);
      case TINYINT -> plain(Types.TINYINT, type, Byte.class, 3, 4, true);
      case SMALLINT -> plain(Types.SMALLINT, type, Short.class, 5, 6, true);
      case INTEGER -> plain(Types.INTEGER, type, Integer.class, 10, 11, true);
      case BIGINT -> plain(Types.BIGINT, type, Long.class, 19, 20, true);
      case REAL -> plain(Types.REAL, type, Float.class, 7, 15, true);
      case DOUBLE -> plain(Types.DOUBLE, type, Double.class, 15, 25, true);
      case DECIMAL ->
          new JdbcType(
              Types.DECIMAL, "DECIMAL", BigDecimal.class, digits, type.scale(), digits + 2, true);
      case VARCHAR ->
          plain(Types.VARCHAR, type, String.class, Integer.MAX_VALUE, TEXT_DISPLAY_CHARS, false);
      case VARBINARY ->
          plain(Types.VARBINARY, type, byte[].class, Integer.MAX_VALUE, TEXT_DISPLAY_CHARS, false);
      case UUID -> plain(Types.OTHER, type, UUID.class, UUID_CHARS, UUID_CHARS, false);
      case DATE -> plain(Types.DATE, type, Date.class, DATE_CHARS, DATE_CHARS, false);
      case TIME -> timed(Types.TIME, "TIME", Time.class, TIME_CHARS, digits);
      case TIMESTAMP ->
          timed(Types.TIMESTAMP, "TIMESTAMP", Timestamp.class, DATE_CHARS + 1 + TIME_CHARS, digits);
      case TIMESTAMP_LTZ ->
          timed(
              Types.TIMESTAMP_WITH_TIMEZONE,
              "TIMESTAMP WITH TIME ZONE",
              OffsetDateTime.class,
              DATE_CHARS + 1 + TIME_CHARS + 6,
              digits);
      case NULL -> plain(Types.NULL, type, Object.class, 0, 4, false);
    };
  }

  private static JdbcType plain(
      int sqlType, ColumnType type, Class<?> javaClass, int precision, int size, boolean signed) {
    return new JdbcType(sqlType, type.kind().name(), javaClass, precision, 0, size, signed);
  }

  private static JdbcType timed(
      int sqlType, String name, Class<?> javaClass, int chars, int digits) {
    return new JdbcType(
        sqlType, name, javaClass, chars + 1 + digits, digits, chars + 1 + digits, false);
  }

  /** The radix of a number's precision; 0 for other types. */
  static int radix(TypeKind kind) {
    return switch (kind) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> 10;
      case REAL, DOUBLE -> 2;
      default -> 0;
    };
  }
}
