// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.sqltests.DataSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreparedStatementTest {

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DataSet.named("types").connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<Integer> ids(String condition, Binding binding) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM everything WHERE " + condition + " ORDER BY id")) {
      binding.bind(statement);
      return ids(statement);
    }
  }

  private static List<Integer> ids(PreparedStatement statement) throws SQLException {
    List<Integer> ids = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        ids.add(result.getInt(1));
      }
    }
    return ids;
  }

  @Test
  void bindsEachSetterToItsType() throws SQLException {
    assertThat(ids("bool = ?", it -> it.setBoolean(1, true))).containsExactly(1);
    assertThat(ids("tiny = ?", it -> it.setByte(1, (byte) 7))).containsExactly(1);
    assertThat(ids("small = ?", it -> it.setShort(1, (short) 300))).containsExactly(1);
    assertThat(ids("\"int\" = ?", it -> it.setInt(1, 70000))).containsExactly(1);
    assertThat(ids("big = ?", it -> it.setLong(1, 5_000_000_000L))).containsExactly(1);
    assertThat(ids("\"real\" = ?", it -> it.setFloat(1, 1.5f))).containsExactly(1);
    assertThat(ids("\"double\" = ?", it -> it.setDouble(1, 2.25))).containsExactly(1);
    assertThat(ids("dec18 = ?", it -> it.setBigDecimal(1, new BigDecimal("12345678901234.5678"))))
        .containsExactly(1);
    assertThat(
            ids(
                "dec38 = ?",
                it -> it.setBigDecimal(1, new BigDecimal("12345678901234567890.1234567890"))))
        .containsExactly(1);
    assertThat(ids("text = ?", it -> it.setString(1, "ﬀ 😀 | 'quoted' NULL"))).containsExactly(2);
    assertThat(ids("text = ?", it -> it.setNString(1, "plain"))).containsExactly(1);
    assertThat(ids("bytes = ?", it -> it.setBytes(1, new byte[] {0, -1, 16}))).containsExactly(1);
    assertThat(ids("\"date\" = ?", it -> it.setDate(1, Date.valueOf("2024-02-29"))))
        .containsExactly(1);
    assertThat(ids("\"time\" > ?", it -> it.setTime(1, Time.valueOf("12:34:56"))))
        .containsExactly(1);
    assertThat(
            ids(
                "ts_us = ?",
                it -> it.setTimestamp(1, Timestamp.valueOf("2024-02-29 12:34:56.789012"))))
        .containsExactly(1);
  }

  @Test
  void bindsObjectsOfJavaTime() throws SQLException {
    LocalDateTime moment = LocalDateTime.parse("2024-02-29T12:34:56.789012345");
    assertThat(ids("ts_ns = ?", it -> it.setObject(1, moment))).containsExactly(1);
    assertThat(ids("ts_ns > ?", it -> it.setObject(1, moment))).isEmpty();
    assertThat(ids("ts_ns > ?", it -> it.setObject(1, moment.minusNanos(1)))).containsExactly(1);
    assertThat(ids("ts_us < ?", it -> it.setObject(1, moment))).containsExactly(1, 2);
    assertThat(ids("\"date\" = ?", it -> it.setObject(1, LocalDate.of(2024, 2, 29))))
        .containsExactly(1);
    assertThat(ids("\"time\" = ?", it -> it.setObject(1, LocalTime.parse("12:34:56.789012"))))
        .containsExactly(1);
    OffsetDateTime instant = OffsetDateTime.parse("2024-02-29T12:34:56.789012+02:00");
    assertThat(ids("instant = ?", it -> it.setObject(1, instant))).containsExactly(1);
    assertThat(ids("instant = ?", it -> it.setObject(1, Instant.from(instant)))).containsExactly(1);
  }

  @Test
  void bindsOtherObjects() throws SQLException {
    UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    assertThat(ids("\"uuid\" = ?", it -> it.setObject(1, uuid))).containsExactly(1);
    assertThat(ids("ubig = ?", it -> it.setObject(1, new BigInteger("18446744073709551615"))))
        .containsExactly(2);
    assertThat(ids("big = ?", it -> it.setObject(1, 5_000_000_000L, Types.BIGINT)))
        .containsExactly(1);
    assertThat(ids("dec9 = ?", it -> it.setObject(1, "1234567.89", Types.DECIMAL, 2)))
        .containsExactly(1);
  }

  @Test
  void bringsValuesToTheTypeOfTheParameter() throws SQLException {
    assertThat(ids("big = ?", it -> it.setString(1, "5000000000"))).containsExactly(1);
    assertThat(ids("big = ?", it -> it.setInt(1, 5))).isEmpty();
    assertThat(ids("tiny = ?", it -> it.setLong(1, 7))).containsExactly(1);
    assertThat(ids("\"date\" = ?", it -> it.setString(1, "2024-02-29"))).containsExactly(1);
    assertThat(ids("ts_us = ?", it -> it.setString(1, "2024-02-29 12:34:56.789012")))
        .containsExactly(1);
    assertThatThrownBy(() -> ids("big = ?", it -> it.setString(1, "five")))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22018"));
  }

  @Test
  void nullIsNeverEqual() throws SQLException {
    assertThat(ids("big = ?", it -> it.setNull(1, Types.BIGINT))).isEmpty();
    assertThat(ids("big IS NOT DISTINCT FROM ?", it -> it.setNull(1, Types.BIGINT)))
        .containsExactly(3);
    assertThat(ids("text = ?", it -> it.setString(1, null))).isEmpty();
    assertThat(ids("text = ?", it -> it.setObject(1, null))).isEmpty();
  }

  @Test
  void takesParametersInLimitInAndBetween() throws SQLException {
    assertThat(
            ids(
                "id IN (?, ?)",
                it -> {
                  it.setInt(1, 1);
                  it.setInt(2, 3);
                }))
        .containsExactly(1, 3);
    assertThat(
            ids(
                "id BETWEEN ? AND ?",
                it -> {
                  it.setInt(1, 2);
                  it.setInt(2, 3);
                }))
        .containsExactly(2, 3);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM everything ORDER BY id LIMIT ? OFFSET ?")) {
      statement.setInt(1, 1);
      statement.setInt(2, 1);
      assertThat(ids(statement)).containsExactly(2);
    }
  }

  @Test
  void runsAgainWithOtherValues() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM everything WHERE id > ? ORDER BY id")) {
      for (int i = 0; i < 4; i++) {
        statement.setInt(1, i);
        assertThat(ids(statement)).hasSize(3 - Math.min(i, 3));
      }
      statement.clearParameters();
      assertThatThrownBy(() -> ids(statement)).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> statement.setInt(2, 1)).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> statement.setInt(0, 1)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void describesItsParametersAndColumnsBeforeItRuns() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT text, dec9 FROM everything WHERE big = ? AND text = ?")) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(2);
      assertThat(parameters.getParameterType(1)).isEqualTo(Types.BIGINT);
      assertThat(parameters.getParameterType(2)).isEqualTo(Types.VARCHAR);
      assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
      assertThat(statement.getMetaData().getColumnTypeName(2)).startsWith("DECIMAL");
    }
  }

  @Test
  void takesAParameterWithoutAType() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS v")) {
      statement.setString(1, "x");
      try (ResultSet result = statement.executeQuery()) {
        assertThat(result.next()).isTrue();
        assertThat(result.getString(1)).isEqualTo("x");
      }
    }
  }

  @Test
  void prunesByTheValueOfAParameter() throws SQLException {
    try (Connection weather = DataSet.named("weather").connect();
        PreparedStatement statement =
            weather.prepareStatement("SELECT COUNT(*) FROM readings WHERE year = ?")) {
      for (int year = 2020; year < 2026; year++) {
        statement.setInt(1, year);
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          assertThat(result.getInt(1)).isEqualTo(year > 2020 && year < 2025 ? 6000 : 0);
        }
      }
    }
  }

  @Test
  void maxRowsHoldsForIt() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM everything WHERE id > ? ORDER BY id DESC")) {
      statement.setMaxRows(2);
      statement.setInt(1, 0);
      assertThat(ids(statement)).containsExactly(3, 2);
    }
  }

  @Test
  void refusesSqlInItsExecuteMethods() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT 2")).isInstanceOf(SQLException.class);
      assertThatThrownBy(statement::executeUpdate).isInstanceOf(SQLException.class);
    }
  }
}
