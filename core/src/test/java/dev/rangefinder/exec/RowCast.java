// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.EvaluationException.Kind;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Conversions between types on Java objects. */
final class RowCast {
  private RowCast() {}

  static Object cast(Literal value, ColumnType to) {
    ColumnType from = value.type();
    if (from.kind() == TypeKind.VARCHAR && to.kind() != TypeKind.VARCHAR) {
      return parse(RowInterpreter.text(value), to);
    }
    switch (to.kind()) {
      case VARCHAR:
        return ByteString.utf8(text(value));
      case BOOLEAN:
        return from.isFloating()
            ? RowInterpreter.number(value) != 0
            : RowInterpreter.decimal(value).signum() != 0;
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL:
        return number(value, to);
      case DATE:
        requireTime(from, to);
        return RowTime.value(to, RowTime.dateTime(from, (Long) value.value()));
      case TIME:
        requireTime(from, to);
        return RowTime.dateTime(from, (Long) value.value()).toLocalTime().toNanoOfDay()
            / (1_000_000_000L / to.unitsPerSecond());
      case TIMESTAMP, TIMESTAMP_LTZ:
        requireTime(from, to);
        return RowTime.value(to, RowTime.dateTime(from, (Long) value.value()));
      case UUID:
        {
          byte[] bytes = ((ByteString) value.value()).toByteArray();
          if (bytes.length != 16) {
            throw invalid("a binary string of " + bytes.length + " bytes", to);
          }
          java.nio.ByteBuffer words = java.nio.ByteBuffer.wrap(bytes);
          return new UUID(words.getLong(), words.getLong());
        }
      case VARBINARY:
        {
          if (from.kind() == TypeKind.UUID) {
            UUID uuid = (UUID) value.value();
            return ByteString.copyOf(
                java.nio.ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
          }
          return value.value();
        }
      default:
        throw new IllegalArgumentException("CAST from " + from + " to " + to);
    }
  }

  private static void requireTime(ColumnType from, ColumnType to) {
    if (from.kind() != TypeKind.DATE && from.kind() != TypeKind.TIME && !from.isTimestamp()) {
      throw new IllegalArgumentException("CAST from " + from + " to " + to);
    }
  }

  private static Object number(Literal value, ColumnType to) {
    ColumnType from = value.type();
    if (from.kind() == TypeKind.BOOLEAN) {
      return RowInterpreter.exact((Boolean) value.value() ? BigDecimal.ONE : BigDecimal.ZERO, to);
    }
    if (!from.isFloating()) {
      return RowInterpreter.exact(RowInterpreter.decimal(value), to);
    }
    double number = ((Number) value.value()).doubleValue();
    if (to.kind() == TypeKind.DOUBLE) {
      return number;
    } else if (to.kind() == TypeKind.REAL) {
      if (Double.isFinite(number) && Float.isInfinite((float) number)) {
        throw outOfRange(Double.toString(number), to);
      }
      return (float) number;
    }
    if (!Double.isFinite(number)) {
      throw outOfRange(Double.toString(number), to);
    }
    if (to.kind() == TypeKind.DECIMAL) {
      return RowInterpreter.exact(
          from.kind() == TypeKind.REAL
              ? new BigDecimal(Float.toString((float) number))
              : BigDecimal.valueOf(number),
          to);
    }
    return RowInterpreter.exact(new BigDecimal(number).setScale(0, RoundingMode.HALF_EVEN), to);
  }

  static String text(Literal value) {
    Object v = value.value();
    return switch (value.type().kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UUID -> v.toString();
      case VARCHAR, VARBINARY -> ((ByteString) v).toUtf8String();
      case REAL -> floating(Double.parseDouble(v.toString()), v.toString());
      case DOUBLE -> floating((Double) v, v.toString());
      case DECIMAL -> RowInterpreter.decimal(value).toPlainString();
      case DATE -> date(LocalDate.ofEpochDay((Long) v));
      case TIME -> time(RowTime.dateTime(value.type(), (Long) v).toLocalTime());
      case TIMESTAMP, TIMESTAMP_LTZ -> {
        LocalDateTime t = RowTime.dateTime(value.type(), (Long) v);
        yield date(t.toLocalDate()) + " " + time(t.toLocalTime());
      }
      case NULL -> throw new IllegalStateException("NULL has no text");
    };
  }

  private static String floating(double value, String java) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return java;
    }
    BigDecimal shortest = new BigDecimal(java).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    String sign = java.startsWith("-") ? "-" : "";
    if (shortest.signum() == 0) {
      return sign + "0.0";
    }
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = shortest.unscaledValue().abs().toString();
    return sign
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private static String date(LocalDate date) {
    int year = date.getYear();
    String text = String.format(Locale.ROOT, "%04d", Math.abs((long) year));
    return (year < 0 ? "-" : "")
        + text
        + date.format(DateTimeFormatter.ofPattern("-MM-dd", Locale.ROOT));
  }

  /** Hours to seconds; a fraction of 3, 6 or 9 digits where there is one. */
  private static String time(LocalTime time) {
    String text = time.format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT));
    int nano = time.getNano();
    if (nano == 0) {
      return text;
    }
    String fraction = String.format(Locale.ROOT, ".%09d", nano);
    int digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
    return text + fraction.substring(0, 1 + digits);
  }

  static Object parse(String original, ColumnType to) {
    String text = original.trim();
    try {
      return switch (to.kind()) {
        case BOOLEAN -> parseBoolean(text, to);
        case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> parseExact(text, to);
        case REAL, DOUBLE -> parseFloating(text, to);
        case UUID -> parseUuid(text, to);
        case VARBINARY -> ByteString.utf8(original);
        case DATE -> {
          int end = dateEnd(text);
          if (end < text.length()) {
            parseTime(text.substring(end + 1));
          }
          yield RowTime.value(to, parseDate(text.substring(0, end)).atStartOfDay());
        }
        case TIME -> parseTime(text).toNanoOfDay() / (1_000_000_000L / to.unitsPerSecond());
        case TIMESTAMP, TIMESTAMP_LTZ -> parseTimestamp(text, to);
        default -> throw new IllegalArgumentException("CAST from VARCHAR to " + to);
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw invalid("'" + original + "'", to);
    }
  }

  private static boolean parseBoolean(String text, ColumnType to) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "on", "1" -> true;
      case "false", "f", "no", "n", "off", "0" -> false;
      default -> throw invalid("'" + text + "'", to);
    };
  }

  private static Object parseExact(String text, ColumnType to) {
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > 10_000) {
      throw number.signum() != 0 && number.scale() < 0
          ? outOfRange(text, to)
          : invalid("'" + text + "'", to);
    }
    return RowInterpreter.exact(number, to);
  }

  private static Object parseFloating(String text, ColumnType to) {
    String lower = text.toLowerCase(Locale.ROOT);
    double special =
        switch (lower) {
          case "nan" -> Double.NaN;
          case "infinity", "inf", "+infinity", "+inf" -> Double.POSITIVE_INFINITY;
          case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
          default -> 0;
        };
    if (special != 0) {
      return to.kind() == TypeKind.REAL ? (Object) (float) special : (Object) special;
    }
    if (!lower.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?")) {
      throw invalid("'" + text + "'", to);
    }
    if (to.kind() == TypeKind.REAL) {
      float parsed = Float.parseFloat(text);
      if (Float.isInfinite(parsed)) {
        throw outOfRange(text, to);
      }
      return parsed;
    }
    double parsed = Double.parseDouble(text);
    if (Double.isInfinite(parsed)) {
      throw outOfRange(text, to);
    }
    return parsed;
  }

  private static UUID parseUuid(String text, ColumnType to) {
    String hex = text.replace("-", "");
    if (hex.length() != 32 || !hex.matches("[0-9a-fA-F]*")) {
      throw invalid("'" + text + "'", to);
    }
    return new UUID(
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }

  private static int dateEnd(String text) {
    int end = text.indexOf('-', 1);
    end = end < 0 ? -1 : text.indexOf('-', end + 1);
    if (end < 0) {
      throw new DateTimeException("no date");
    }
    while (end + 1 < text.length() && Character.isDigit(text.charAt(end + 1))) {
      end++;
    }
    if (end + 1 < text.length() && text.charAt(end + 1) != ' ' && text.charAt(end + 1) != 'T') {
      throw new DateTimeException("no date");
    }
    return end + 1;
  }

  private static LocalDate parseDate(String text) {
    String[] parts = text.substring(1).split("-", -1);
    if (parts.length != 3) {
      throw new DateTimeException("no date");
    }
    parts[0] = text.charAt(0) + parts[0];
    if (!parts[0].matches("-?[0-9]{4,6}")
        || !parts[1].matches("[0-9]{1,2}")
        || !parts[2].matches("[0-9]{1,2}")) {
      throw new DateTimeException("no date");
    }
    return LocalDate.of(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private static LocalTime parseTime(String text) {
    if (!text.matches("[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?")) {
      throw new DateTimeException("no time");
    }
    String padded = text.indexOf(':') == 1 ? "0" + text : text;
    return LocalTime.parse(padded);
  }

  private static Object parseTimestamp(String text, ColumnType to) {
    int end = dateEnd(text);
    LocalDate date = parseDate(text.substring(0, end));
    String rest = end < text.length() ? text.substring(end + 1).strip() : "";
    ZoneOffset offset = ZoneOffset.UTC;
    if (to.kind() == TypeKind.TIMESTAMP_LTZ) {
      int zone = Math.max(rest.indexOf('+'), Math.max(rest.indexOf('-'), rest.indexOf('Z')));
      if (zone >= 0) {
        offset = ZoneOffset.of(rest.substring(zone));
        rest = rest.substring(0, zone).strip();
      }
    }
    LocalTime time = rest.isEmpty() ? LocalTime.MIDNIGHT : parseTime(rest);
    return RowTime.value(to, date.atTime(time).minusSeconds(offset.getTotalSeconds()));
  }

  private static EvaluationException invalid(String value, ColumnType to) {
    return new EvaluationException(Kind.INVALID_TEXT, value + " is not a value of " + to);
  }

  private static EvaluationException outOfRange(String value, ColumnType to) {
    return new EvaluationException(Kind.OUT_OF_RANGE, value + " is outside the range of " + to);
  }
}
