// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import dev.rangefinder.sqltests.DataSet;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every getter on every type, by index and by label: {@code jdbc/getters.txt} says what comes. */
class GettersTest {

  private interface Getter {
    String get(ResultSet result, int column, String label) throws Exception;
  }

  private static final Map<String, Getter> GETTERS = getters();

  private static Map<String, Getter> getters() {
    Map<String, Getter> map = new LinkedHashMap<>();
    map.put("getString", both(ResultSet::getString, ResultSet::getString));
    map.put("getNString", both(ResultSet::getNString, ResultSet::getNString));
    map.put("getObject", both(ResultSet::getObject, ResultSet::getObject));
    map.put("getBoolean", both(ResultSet::getBoolean, ResultSet::getBoolean));
    map.put("getByte", both(ResultSet::getByte, ResultSet::getByte));
    map.put("getShort", both(ResultSet::getShort, ResultSet::getShort));
    map.put("getInt", both(ResultSet::getInt, ResultSet::getInt));
    map.put("getLong", both(ResultSet::getLong, ResultSet::getLong));
    map.put("getFloat", both(ResultSet::getFloat, ResultSet::getFloat));
    map.put("getDouble", both(ResultSet::getDouble, ResultSet::getDouble));
    map.put("getBigDecimal", both(ResultSet::getBigDecimal, ResultSet::getBigDecimal));
    map.put("getBytes", both(ResultSet::getBytes, ResultSet::getBytes));
    map.put("getDate", both(ResultSet::getDate, ResultSet::getDate));
    map.put("getTime", both(ResultSet::getTime, ResultSet::getTime));
    map.put("getTimestamp", both(ResultSet::getTimestamp, ResultSet::getTimestamp));
    map.put("getBinaryStream", both(ResultSet::getBinaryStream, ResultSet::getBinaryStream));
    map.put(
        "getCharacterStream", both(ResultSet::getCharacterStream, ResultSet::getCharacterStream));
    for (Class<?> type :
        new Class<?>[] {
          String.class, Integer.class, Long.class, Double.class, BigDecimal.class,
          BigInteger.class, byte[].class, UUID.class, LocalDate.class, LocalTime.class,
          LocalDateTime.class, OffsetDateTime.class, Instant.class, StringBuilder.class
        }) {
      map.put(
          "getObject(" + type.getSimpleName() + ")",
          both((result, i) -> result.getObject(i, type), (result, l) -> result.getObject(l, type)));
    }
    return map;
  }

  private interface ByIndex {
    Object get(ResultSet result, int column) throws SQLException;
  }

  private interface ByLabel {
    Object get(ResultSet result, String label) throws SQLException;
  }

  private static Getter both(ByIndex byIndex, ByLabel byLabel) {
    return (result, column, label) -> {
      String first = text(byIndex, result, column);
      String second = text((it, ignored) -> byLabel.get(it, label), result, column);
      return first.equals(second) ? first : first + " but by label " + second;
    };
  }

  private static String text(ByIndex getter, ResultSet result, int column) {
    try {
      return text(getter.get(result, column));
    } catch (SQLException e) {
      return e.getClass().getSimpleName() + " " + e.getSQLState();
    } catch (Exception e) {
      return "LEAKED " + e;
    }
  }

  private static String text(Object value) throws Exception {
    if (value instanceof byte[] bytes) {
      return "byte[] " + HexFormat.of().formatHex(bytes);
    } else if (value instanceof InputStream stream) {
      return "stream " + HexFormat.of().formatHex(stream.readAllBytes());
    } else if (value instanceof Reader reader) {
      StringBuilder text = new StringBuilder("reader ");
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        text.append((char) c);
      }
      return text.toString();
    }
    return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
  }

  @Test
  void everyGetterOnEveryType() throws Exception {
    // From Java 19 on floating-point numbers print in fewer digits; the golden text is of 17.
    Assumptions.assumeTrue(
        Runtime.version().feature() < 19, "the golden text holds Java 17's floating-point texts");
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    StringBuilder text = new StringBuilder();
    try (Connection connection = DataSet.named("types").connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM everything ORDER BY id")) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next() && result.getRow() <= 2) {
        for (int i = 1; i <= columns; i++) {
          String label = result.getMetaData().getColumnLabel(i);
          text.append(label)
              .append(' ')
              .append(result.getMetaData().getColumnTypeName(i))
              .append(", row ")
              .append(result.getRow())
              .append('\n');
          Map<String, List<String>> byOutcome = new LinkedHashMap<>();
          for (Map.Entry<String, Getter> getter : GETTERS.entrySet()) {
            String outcome = getter.getValue().get(result, i, label);
            byOutcome.computeIfAbsent(outcome, o -> new ArrayList<>()).add(getter.getKey());
          }
          byOutcome.forEach(
              (outcome, getters) ->
                  text.append("  ")
                      .append(outcome)
                      .append(": ")
                      .append(String.join(", ", getters))
                      .append('\n'));
        }
      }
    } finally {
      TimeZone.setDefault(before);
    }
    GoldenText.check("getters.txt", text.toString());
  }
}
