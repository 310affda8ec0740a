// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Calendar;

/**
 * Dates and times as {@code java.sql} has them: moments whose wall-clock time in the calendar's, or
 * else the JVM's, time zone is the value. Hours that the zone leaves out at a change to summer time
 * do not exist as such moments; {@code getObject} with a class of {@code java.time} has no such
 * gap.
 */
final class LegacyTimes {
  private LegacyTimes() {}

  /**
   * The value as {@code getObject} gives it without a class: times in {@code java.sql}'s classes.
   */
  static Object object(ColumnVector vector, int row) throws SQLException {
    return switch (vector.type().kind()) {
      case DATE -> date(vector, row, null);
      case TIME -> time(vector, row, null);
      case TIMESTAMP -> timestamp(vector, row, null);
      default -> ValueReader.object(vector, row);
    };
  }

  static Date date(ColumnVector vector, int row, Calendar calendar) throws SQLException {
    LocalDate date = ValueReader.localDate(vector, row);
    return calendar == null
        ? Date.valueOf(date)
        : new Date(date.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
  }

  static Time time(ColumnVector vector, int row, Calendar calendar) throws SQLException {
    LocalTime time = ValueReader.localTime(vector, row);
    ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
    return new Time(
        LocalDateTime.of(LocalDate.EPOCH, time).atZone(zone).toInstant().toEpochMilli());
  }

  static Timestamp timestamp(ColumnVector vector, int row, Calendar calendar) throws SQLException {
    if (vector.type().kind() == TypeKind.TIMESTAMP_LTZ) {
      return Timestamp.from(ValueReader.instantOf(vector, row));
    }
    LocalDateTime dateTime = ValueReader.localDateTime(vector, row);
    return calendar == null
        ? Timestamp.valueOf(dateTime)
        : Timestamp.from(dateTime.atZone(zone(calendar)).toInstant());
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }
}
