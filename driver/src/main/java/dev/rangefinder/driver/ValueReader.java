// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DecimalValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.UUID;

/** Values of a vector as Java values of one kind; the row's value is present. */
final class ValueReader {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private ValueReader() {}

  /** The value as what {@code getObject} gives for its type. */
  static Object object(ColumnVector vector, int row) throws SQLException {
    ColumnType type = vector.type();
    return switch (type.kind()) {
      case BOOLEAN -> vector.longAt(row) != 0;
      case TINYINT -> (byte) vector.longAt(row);
      case SMALLINT -> (short) vector.longAt(row);
      case INTEGER -> (int) vector.longAt(row);
      case BIGINT -> vector.longAt(row);
      case REAL -> (float) vector.doubleAt(row);
      case DOUBLE -> vector.doubleAt(row);
      case DECIMAL -> DecimalValues.at(vector, row);
      case VARCHAR -> text(vector, row);
      case VARBINARY -> vector.bytesAt(row);
      case UUID -> new UUID(vector.highAt(row), vector.lowAt(row));
      case DATE -> LocalDate.ofEpochDay(vector.longAt(row));
      case TIME -> time(vector, row);
      case TIMESTAMP -> dateTime(vector, row);
      case TIMESTAMP_LTZ -> instant(vector, row).atOffset(ZoneOffset.UTC);
      case NULL -> null;
    };
  }

  static String string(ColumnVector vector, int row) throws SQLException {
    ColumnType type = vector.type();
    return switch (type.kind()) {
      case VARCHAR -> text(vector, row);
      case VARBINARY -> HexFormat.of().formatHex(vector.bytesAt(row));
      case DECIMAL -> DecimalValues.at(vector, row).toPlainString();
      case REAL -> Float.toString((float) vector.doubleAt(row));
      case TIME -> format(type, "HH:mm:ss").format(time(vector, row));
      case TIMESTAMP -> format(type, "uuuu-MM-dd HH:mm:ss").format(dateTime(vector, row));
      case TIMESTAMP_LTZ ->
          format(type, "uuuu-MM-dd HH:mm:ss")
                  .format(LocalDateTime.ofInstant(instant(vector, row), ZoneOffset.UTC))
              + "Z";
      default -> String.valueOf(object(vector, row));
    };
  }

  private static DateTimeFormatter format(ColumnType type, String pattern) {
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, type.precision(), true)
        .toFormatter(java.util.Locale.ROOT);
  }

  private static String text(ColumnVector vector, int row) {
    return new String(vector.bytesAt(row), StandardCharsets.UTF_8);
  }

  /** The value as a whole number; a fraction is cut off, what is too large is an error. */
  static long number(ColumnVector vector, int row, long min, long max) throws SQLException {
    ColumnType type = vector.type();
    switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT -> {
        return checked(vector.longAt(row), min, max);
      }
      case REAL, DOUBLE -> {
        double value = vector.doubleAt(row);
        if (!(value > min - 1.0 && value < max + 1.0)) {
          throw outOfRange(value);
        }
        return checked((long) value, min, max);
      }
      default -> {
        BigInteger whole = bigDecimal(vector, row).toBigInteger();
        if (whole.bitLength() > Long.SIZE - 1) {
          throw outOfRange(whole);
        }
        return checked(whole.longValue(), min, max);
      }
    }
  }

  private static long checked(long value, long min, long max) throws SQLException {
    if (value < min || value > max) {
      throw outOfRange(value);
    }
    return value;
  }

  private static SQLException outOfRange(Object value) {
    return new SQLDataException(
        "The value " + value + " is out of the range of the type asked for",
        SqlStates.OUT_OF_RANGE);
  }

  static double floating(ColumnVector vector, int row) throws SQLException {
    ColumnType type = vector.type();
    if (type.isFloating()) {
      return vector.doubleAt(row);
    }
    if (type.isInteger() || type.kind() == TypeKind.BOOLEAN) {
      return vector.longAt(row);
    }
    if (type.kind() == TypeKind.VARCHAR) {
      try {
        return Double.parseDouble(text(vector, row).trim());
      } catch (NumberFormatException e) {
        throw wrongText(vector, row, "a number");
      }
    }
    return bigDecimal(vector, row).doubleValue();
  }

  static BigDecimal bigDecimal(ColumnVector vector, int row) throws SQLException {
    ColumnType type = vector.type();
    switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT -> {
        return BigDecimal.valueOf(vector.longAt(row));
      }
      case DECIMAL -> {
        return DecimalValues.at(vector, row);
      }
      case REAL, DOUBLE -> {
        double value = vector.doubleAt(row);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
          throw outOfRange(value);
        }
        return type.kind() == TypeKind.REAL
            ? new BigDecimal(Float.toString((float) value))
            : BigDecimal.valueOf(value);
      }
      case VARCHAR -> {
        try {
          return new BigDecimal(text(vector, row).trim());
        } catch (NumberFormatException e) {
          throw wrongText(vector, row, "a number");
        }
      }
      default -> throw wrongType(type, "a number");
    }
  }

  static boolean truth(ColumnVector vector, int row) throws SQLException {
    ColumnType type = vector.type();
    if (type.kind() == TypeKind.BOOLEAN || type.isNumeric()) {
      return bigDecimal(vector, row).signum() != 0;
    }
    if (type.kind() == TypeKind.VARCHAR) {
      String text = text(vector, row).trim();
      if (text.equalsIgnoreCase("true") || text.equals("1")) {
        return true;
      }
      if (text.equalsIgnoreCase("false") || text.equals("0")) {
        return false;
      }
      throw wrongText(vector, row, "a truth value");
    }
    throw wrongType(type, "a truth value");
  }

  static byte[] bytes(ColumnVector vector, int row) throws SQLException {
    return switch (vector.type().kind()) {
      case VARBINARY, VARCHAR -> vector.bytesAt(row);
      case UUID ->
          java.nio.ByteBuffer.allocate(16)
              .putLong(vector.highAt(row))
              .putLong(vector.lowAt(row))
              .array();
      default -> throw wrongType(vector.type(), "bytes");
    };
  }

  static UUID uuid(ColumnVector vector, int row) throws SQLException {
    if (vector.type().kind() == TypeKind.UUID) {
      return new UUID(vector.highAt(row), vector.lowAt(row));
    }
    if (vector.type().kind() == TypeKind.VARCHAR) {
      try {
        return UUID.fromString(text(vector, row).trim());
      } catch (IllegalArgumentException e) {
        throw wrongText(vector, row, "a UUID");
      }
    }
    throw wrongType(vector.type(), "a UUID");
  }

  static LocalDate localDate(ColumnVector vector, int row) throws SQLException {
    return switch (vector.type().kind()) {
      case DATE -> LocalDate.ofEpochDay(vector.longAt(row));
      case TIMESTAMP, TIMESTAMP_LTZ -> localDateTime(vector, row).toLocalDate();
      case VARCHAR -> parse(vector, row, "a date", LocalDate::parse);
      default -> throw wrongType(vector.type(), "a date");
    };
  }

  static LocalTime localTime(ColumnVector vector, int row) throws SQLException {
    return switch (vector.type().kind()) {
      case TIME -> time(vector, row);
      case TIMESTAMP, TIMESTAMP_LTZ -> localDateTime(vector, row).toLocalTime();
      case VARCHAR -> parse(vector, row, "a time", LocalTime::parse);
      default -> throw wrongType(vector.type(), "a time");
    };
  }

  /** The wall-clock time; of an instant, that of UTC. */
  static LocalDateTime localDateTime(ColumnVector vector, int row) throws SQLException {
    return switch (vector.type().kind()) {
      case TIMESTAMP -> dateTime(vector, row);
      case TIMESTAMP_LTZ -> LocalDateTime.ofInstant(instant(vector, row), ZoneOffset.UTC);
      case DATE -> LocalDate.ofEpochDay(vector.longAt(row)).atStartOfDay();
      case VARCHAR ->
          parse(vector, row, "a timestamp", text -> LocalDateTime.parse(text.replace(' ', 'T')));
      default -> throw wrongType(vector.type(), "a timestamp");
    };
  }

  /** The instant; a wall-clock time is taken as UTC. */
  static Instant instantOf(ColumnVector vector, int row) throws SQLException {
    return vector.type().kind() == TypeKind.TIMESTAMP_LTZ
        ? instant(vector, row)
        : localDateTime(vector, row).toInstant(ZoneOffset.UTC);
  }

  static OffsetDateTime offsetDateTime(ColumnVector vector, int row) throws SQLException {
    return instantOf(vector, row).atOffset(ZoneOffset.UTC);
  }

  private static LocalTime time(ColumnVector vector, int row) {
    long nanos = vector.longAt(row) * (NANOS_PER_SECOND / vector.type().unitsPerSecond());
    return LocalTime.ofNanoOfDay(nanos);
  }

  private static LocalDateTime dateTime(ColumnVector vector, int row) {
    return LocalDateTime.ofInstant(instant(vector, row), ZoneOffset.UTC);
  }

  private static Instant instant(ColumnVector vector, int row) {
    long perSecond = vector.type().unitsPerSecond();
    long units = vector.longAt(row);
    return Instant.ofEpochSecond(
        Math.floorDiv(units, perSecond),
        Math.floorMod(units, perSecond) * (NANOS_PER_SECOND / perSecond));
  }

  private static <T> T parse(
      ColumnVector vector, int row, String wanted, java.util.function.Function<String, T> parser)
      throws SQLException {
    try {
      return parser.apply(text(vector, row).trim());
    } catch (java.time.format.DateTimeParseException e) {
      throw wrongText(vector, row, wanted);
    }
  }

  private static SQLException wrongText(ColumnVector vector, int row, String wanted) {
    String text = text(vector, row);
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new SQLDataException("'" + shown + "' is not " + wanted, SqlStates.INVALID_CAST);
  }

  static SQLException wrongType(ColumnType type, String wanted) {
    return new SQLDataException(
        "A value of type " + type + " cannot be read as " + wanted, SqlStates.INVALID_CAST);
  }
}
