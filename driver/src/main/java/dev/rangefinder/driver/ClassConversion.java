// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.vector.ColumnVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The conversions of {@code getObject(column, class)}. */
final class ClassConversion {
  private interface Conversion {
    Object apply(ColumnVector vector, int row) throws SQLException;
  }

  private static final Map<Class<?>, Conversion> CONVERSIONS = conversions();

  private ClassConversion() {}

  private static Map<Class<?>, Conversion> conversions() {
    Map<Class<?>, Conversion> map = new HashMap<>();
    map.put(Object.class, LegacyTimes::object);
    map.put(String.class, ValueReader::string);
    map.put(Boolean.class, ValueReader::truth);
    map.put(Byte.class, (v, r) -> (byte) ValueReader.number(v, r, Byte.MIN_VALUE, Byte.MAX_VALUE));
    map.put(
        Short.class, (v, r) -> (short) ValueReader.number(v, r, Short.MIN_VALUE, Short.MAX_VALUE));
    map.put(
        Integer.class,
        (v, r) -> (int) ValueReader.number(v, r, Integer.MIN_VALUE, Integer.MAX_VALUE));
    map.put(Long.class, (v, r) -> ValueReader.number(v, r, Long.MIN_VALUE, Long.MAX_VALUE));
    map.put(Float.class, (v, r) -> (float) ValueReader.floating(v, r));
    map.put(Double.class, ValueReader::floating);
    map.put(BigDecimal.class, ValueReader::bigDecimal);
    map.put(BigInteger.class, (v, r) -> ValueReader.bigDecimal(v, r).toBigInteger());
    map.put(byte[].class, ValueReader::bytes);
    map.put(UUID.class, ValueReader::uuid);
    map.put(LocalDate.class, ValueReader::localDate);
    map.put(LocalTime.class, ValueReader::localTime);
    map.put(LocalDateTime.class, ValueReader::localDateTime);
    map.put(Instant.class, ValueReader::instantOf);
    map.put(OffsetDateTime.class, ValueReader::offsetDateTime);
    map.put(ZonedDateTime.class, (v, r) -> ValueReader.instantOf(v, r).atZone(ZoneOffset.UTC));
    map.put(Date.class, (v, r) -> LegacyTimes.date(v, r, null));
    map.put(Time.class, (v, r) -> LegacyTimes.time(v, r, null));
    map.put(Timestamp.class, (v, r) -> LegacyTimes.timestamp(v, r, null));
    map.put(
        java.util.Date.class,
        (v, r) -> new java.util.Date(LegacyTimes.timestamp(v, r, null).getTime()));
    return Map.copyOf(map);
  }

  static <T> T convert(ColumnVector vector, int row, Class<T> type) throws SQLException {
    Conversion conversion = CONVERSIONS.get(type);
    if (conversion == null) {
      throw SqlStates.notSupported("getObject with " + type.getName());
    }
    return type.cast(conversion.apply(vector, row));
  }
}
