// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.sqltests.DataSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultSetTest {

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void open() throws SQLException {
    connection = DataSet.named("types").connect();
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private ResultSet first(String sql) throws SQLException {
    ResultSet result = statement.executeQuery(sql);
    assertThat(result.next()).isTrue();
    return result;
  }

  @Test
  void findsColumnsByLabelIgnoringCase() throws SQLException {
    ResultSet result = first("SELECT id AS Number, text FROM everything WHERE id = 1");
    assertThat(result.getInt("number")).isEqualTo(1);
    assertThat(result.getString("TEXT")).isEqualTo("plain");
    assertThat(result.findColumn("NUMBER")).isEqualTo(1);
    assertThatThrownBy(() -> result.getInt("nothing"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S22"));
    assertThatThrownBy(() -> result.getInt(0)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> result.getInt(3)).isInstanceOf(SQLException.class);
  }

  @Test
  void theFirstOfTwoEqualLabelsIsMeant() throws SQLException {
    ResultSet result = first("SELECT 1 AS a, 2 AS a");
    assertThat(result.getInt("a")).isEqualTo(1);
  }

  @Test
  void wasNullTellsNullFromZero() throws SQLException {
    ResultSet result = first("SELECT big, bool, text, \"date\" FROM everything WHERE id = 3");
    assertThat(result.getLong(1)).isZero();
    assertThat(result.wasNull()).isTrue();
    assertThat(result.getBoolean(2)).isFalse();
    assertThat(result.wasNull()).isTrue();
    assertThat(result.getString(3)).isNull();
    assertThat(result.getDate(4)).isNull();
    assertThat(result.getObject(1)).isNull();
    assertThat(result.getObject(1, Long.class)).isNull();
    result = first("SELECT id FROM everything WHERE id = 3");
    assertThat(result.getLong(1)).isEqualTo(3);
    assertThat(result.wasNull()).isFalse();
  }

  @Test
  void whatDoesNotFitIsAnError() throws SQLException {
    ResultSet result = first("SELECT 3000000000 AS a, 1e300 AS b, 'x' AS c, 300 AS d");
    for (String getter : List.of("a", "b")) {
      assertThatThrownBy(() -> result.getInt(getter))
          .isInstanceOfSatisfying(
              SQLDataException.class, e -> assertThat(e.getSQLState()).isEqualTo("22003"));
    }
    assertThatThrownBy(() -> result.getByte("d")).isInstanceOf(SQLDataException.class);
    assertThatThrownBy(() -> result.getInt("c"))
        .isInstanceOfSatisfying(
            SQLDataException.class, e -> assertThat(e.getSQLState()).isEqualTo("22018"));
    assertThat(result.getLong("a")).isEqualTo(3_000_000_000L);
  }

  @Test
  void knowsWhereItIs() throws SQLException {
    ResultSet result = statement.executeQuery("SELECT id FROM everything ORDER BY id");
    assertThat(result.isBeforeFirst()).isTrue();
    assertThatThrownBy(() -> result.getInt(1)).isInstanceOf(SQLException.class);
    assertThat(result.getRow()).isZero();
    assertThat(result.next()).isTrue();
    assertThat(result.isFirst()).isTrue();
    assertThat(result.getRow()).isEqualTo(1);
    assertThat(result.next()).isTrue();
    assertThat(result.next()).isTrue();
    assertThat(result.getRow()).isEqualTo(3);
    assertThat(result.next()).isFalse();
    assertThat(result.next()).isFalse();
    assertThatThrownBy(() -> result.getInt(1)).isInstanceOf(SQLException.class);
    assertThat(result.getStatement()).isSameAs(statement);
  }

  @Test
  void nanosecondsSurvive() throws SQLException {
    ResultSet result = first("SELECT ts_ns, ts_us, instant FROM everything WHERE id = 1");
    assertThat(result.getObject(1, LocalDateTime.class))
        .isEqualTo(LocalDateTime.parse("2024-02-29T12:34:56.789012345"));
    assertThat(result.getTimestamp(1))
        .isEqualTo(Timestamp.valueOf("2024-02-29 12:34:56.789012345"));
    assertThat(result.getObject(2, LocalDateTime.class))
        .isEqualTo(LocalDateTime.parse("2024-02-29T12:34:56.789012"));
    assertThat(result.getObject(3)).isEqualTo(OffsetDateTime.parse("2024-02-29T10:34:56.789012Z"));
  }

  @Test
  void wallClockAndInstantsAreTheSameInEveryZone() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Auckland")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        ResultSet result = first("SELECT ts_us, instant, \"date\" FROM everything WHERE id = 1");
        assertThat(result.getString(1)).isEqualTo("2024-02-29 12:34:56.789012");
        assertThat(result.getTimestamp(1).toLocalDateTime())
            .isEqualTo(LocalDateTime.parse("2024-02-29T12:34:56.789012"));
        assertThat(result.getString(2)).isEqualTo("2024-02-29 10:34:56.789012Z");
        assertThat(result.getTimestamp(2).toInstant().toString())
            .isEqualTo("2024-02-29T10:34:56.789012Z");
        assertThat(result.getDate(3)).hasToString("2024-02-29");
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(result.getTimestamp(1, tokyo).toInstant().toString())
            .isEqualTo("2024-02-29T03:34:56.789012Z");
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void updatesAreRefused() throws SQLException {
    ResultSet result = first("SELECT id FROM everything");
    assertThatThrownBy(() -> result.updateInt(1, 2)).isInstanceOf(SQLException.class);
    assertThatThrownBy(result::deleteRow).isInstanceOf(SQLException.class);
    assertThatThrownBy(result::previous).isInstanceOf(SQLException.class);
  }
}
