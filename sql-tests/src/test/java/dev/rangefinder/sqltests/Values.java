// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Values of different drivers in one form: equal values are equal whatever class they came in. */
final class Values {

  /** Relative; REAL columns are computed with in DOUBLE by one engine and in REAL by another. */
  private static final double TOLERANCE = 1e-9;

  private static final double REAL_TOLERANCE = 1e-5;

  private Values() {}

  static Object of(ResultSet result, int column, int type) throws SQLException {
    Object value =
        switch (type) {
          case Types.TIME -> result.getObject(column, LocalTime.class);
          case Types.TIMESTAMP_WITH_TIMEZONE -> result.getObject(column, OffsetDateTime.class);
          default -> result.getObject(column);
        };
    if (value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    } else if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    } else if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    } else if (value instanceof Timestamp time) {
      return time.toLocalDateTime();
    } else if (value instanceof Date date) {
      return date.toLocalDate();
    } else if (value instanceof Time time) {
      return time.toLocalTime();
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    } else if (value instanceof Blob blob) {
      return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    } else if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof UUID uuid) {
      return uuid.toString();
    }
    return value;
  }

  static List<List<Object>> sorted(List<List<Object>> rows) {
    List<List<Object>> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(Values::key));
    return sorted;
  }

  private static String key(List<Object> row) {
    StringBuilder key = new StringBuilder();
    for (Object value : row) {
      key.append(
              value instanceof Number number && !(Double.isNaN(number.doubleValue()))
                  ? String.format("%.6e", number.doubleValue())
                  : String.valueOf(value))
          .append('\u0001');
    }
    return key.toString();
  }

  static boolean sameRow(List<Object> mine, List<Object> theirs) {
    boolean same = mine.size() == theirs.size();
    for (int i = 0; same && i < mine.size(); i++) {
      same = same(mine.get(i), theirs.get(i));
    }
    return same;
  }

  private static boolean same(Object mine, Object theirs) {
    if (mine instanceof Number a && theirs instanceof Number b) {
      if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
        return x.compareTo(y) == 0;
      }
      boolean real = a instanceof Float || b instanceof Float;
      return close(a.doubleValue(), b.doubleValue(), real ? REAL_TOLERANCE : TOLERANCE);
    }
    return mine == null ? theirs == null : mine.equals(theirs);
  }

  private static boolean close(double a, double b, double tolerance) {
    return a == b
        || (Double.isNaN(a) && Double.isNaN(b))
        || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  }
}
