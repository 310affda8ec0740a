// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;

/** Values that applications set, as literals of the types that the statement gives parameters. */
final class ParameterConversion {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private ParameterConversion() {}

  /**
   * Converts a value.
   *
   * @throws SQLException if the value is not one of the type, or does not fit
   */
  static Literal literal(Object value, ColumnType type, int parameter) throws SQLException {
    if (value == null) {
      return Literal.nullOf(type);
    }
    try {
      ColumnType exact = type.isTimestamp() ? fineEnough(value, type) : type;
      return new Literal(exact, convert(value, exact));
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      boolean range = e instanceof ArithmeticException;
      throw new SQLDataException(
          "Parameter "
              + parameter
              + ": the "
              + value.getClass().getSimpleName()
              + (range ? " does not fit the type " : " is not a value of the type ")
              + type,
          range ? SqlStates.OUT_OF_RANGE : SqlStates.INVALID_CAST,
          e);
    }
  }

  /**
   * The type, or one with a finer unit where the value needs it: cut to the type's own unit it
   * would equal what it does not.
   */
  private static ColumnType fineEnough(Object value, ColumnType type) {
    int nanos =
        type.kind() == TypeKind.TIMESTAMP ? dateTime(value).getNano() : instant(value).getNano();
    int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
    if (digits <= type.precision()) {
      return type;
    }
    return type.kind() == TypeKind.TIMESTAMP
        ? ColumnType.timestamp(digits)
        : ColumnType.timestampLtz(digits);
  }

  private static Object convert(Object value, ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> truth(value);
      case TINYINT -> within(decimal(value), Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SMALLINT -> within(decimal(value), Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> within(decimal(value), Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> within(decimal(value), Long.MIN_VALUE, Long.MAX_VALUE);
      case REAL ->
          value instanceof Number number ? number.floatValue() : decimal(value).floatValue();
      case DOUBLE ->
          value instanceof Number number ? number.doubleValue() : decimal(value).doubleValue();
      case DECIMAL -> unscaled(decimal(value), type);
      case VARCHAR -> ByteString.utf8(text(value));
      case VARBINARY -> bytes(value);
      case UUID -> value instanceof UUID uuid ? uuid : UUID.fromString(value.toString());
      case DATE -> date(value).toEpochDay();
      case TIME -> time(value).toNanoOfDay() / (NANOS_PER_SECOND / type.unitsPerSecond());
      case TIMESTAMP -> units(dateTime(value).toInstant(ZoneOffset.UTC), type);
      case TIMESTAMP_LTZ -> units(instant(value), type);
      case NULL -> throw new IllegalArgumentException("a value for NULL");
    };
  }

  private static Boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    return switch (value.toString().trim().toLowerCase(java.util.Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("not a truth value");
    };
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    return new BigDecimal(value.toString().trim());
  }

  private static Long within(BigDecimal value, long min, long max) {
    long exact = value.longValueExact();
    if (exact < min || exact > max) {
      throw new ArithmeticException("out of range");
    }
    return exact;
  }

  private static Object unscaled(BigDecimal value, ColumnType type) {
    BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
    if (scaled.precision() > type.precision()) {
      throw new ArithmeticException("too many digits");
    }
    return type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION
        ? (Object) scaled.unscaledValue().longValueExact()
        : scaled.unscaledValue();
  }

  private static String text(Object value) {
    return value instanceof byte[]
        ? new String((byte[]) value, java.nio.charset.StandardCharsets.UTF_8)
        : value.toString();
  }

  private static ByteString bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return ByteString.copyOf(bytes);
    }
    if (value instanceof UUID uuid) {
      return ByteString.copyOf(
          ByteBuffer.allocate(16)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array());
    }
    return ByteString.utf8(value.toString());
  }

  private static LocalDate date(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (value instanceof String text) {
      return LocalDate.parse(text.trim());
    }
    return dateTime(value).toLocalDate();
  }

  private static LocalTime time(Object value) {
    if (value instanceof LocalTime time) {
      return time;
    }
    if (value instanceof java.sql.Time time) {
      long millis = Math.floorMod(time.getTime(), 1000L);
      return time.toLocalTime().withNano((int) millis * 1_000_000);
    }
    if (value instanceof String text) {
      return LocalTime.parse(text.trim());
    }
    return dateTime(value).toLocalTime();
  }

  private static LocalDateTime dateTime(Object value) {
    if (value instanceof LocalDateTime dateTime) {
      return dateTime;
    }
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate().atStartOfDay();
    }
    if (value instanceof java.util.Date date) {
      return new java.sql.Timestamp(date.getTime()).toLocalDateTime();
    }
    if (value instanceof String text) {
      return LocalDateTime.parse(text.trim().replace(' ', 'T'));
    }
    return LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC);
  }

  private static Instant instant(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof OffsetDateTime dateTime) {
      return dateTime.toInstant();
    }
    if (value instanceof ZonedDateTime dateTime) {
      return dateTime.toInstant();
    }
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof java.util.Date date && !(value instanceof java.sql.Date)) {
      return Instant.ofEpochMilli(date.getTime());
    }
    if (value instanceof LocalDateTime dateTime) {
      return dateTime.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof String text) {
      return OffsetDateTime.parse(text.trim().replace(' ', 'T')).toInstant();
    }
    throw new IllegalArgumentException("not a time");
  }

  /** An instant in the type's unit. */
  private static Long units(Instant instant, ColumnType type) {
    long nanosPerUnit = NANOS_PER_SECOND / type.unitsPerSecond();
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), type.unitsPerSecond()),
        instant.getNano() / nanosPerUnit);
  }
}
