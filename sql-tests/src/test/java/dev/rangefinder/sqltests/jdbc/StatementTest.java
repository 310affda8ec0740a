// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.sqltests.DataSet;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementTest {

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void open() throws SQLException {
    connection = DataSet.named("numbers").connect();
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void takesWhatToolsSet() throws SQLException {
    statement.setEscapeProcessing(false);
    statement.setPoolable(true);
    statement.setFetchSize(100);
    statement.setFetchDirection(ResultSet.FETCH_FORWARD);
    statement.setMaxFieldSize(0);
    statement.clearWarnings();
    assertThat(statement.isPoolable()).isTrue();
    assertThat(statement.getFetchSize()).isEqualTo(100);
    assertThat(statement.getConnection()).isSameAs(connection);
  }

  @Test
  void executeGivesAResultAndNoUpdateCount() throws SQLException {
    assertThat(statement.execute("SELECT 1")).isTrue();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
    try (ResultSet result = statement.getResultSet()) {
      assertThat(result.next()).isTrue();
    }
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
  }

  @Test
  void runningAgainClosesTheResultBefore() throws SQLException {
    ResultSet first = statement.executeQuery("SELECT i FROM numbers");
    assertThat(first.next()).isTrue();
    ResultSet second = statement.executeQuery("SELECT i FROM numbers");
    assertThat(first.isClosed()).isTrue();
    assertThat(second.next()).isTrue();
  }

  @Test
  void closesOnCompletionOfItsResult() throws SQLException {
    statement.closeOnCompletion();
    assertThat(statement.isCloseOnCompletion()).isTrue();
    statement.executeQuery("SELECT 1").close();
    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void manyStatementsAreOpenAtOnce() throws SQLException {
    List<ResultSet> results = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      results.add(
          connection.createStatement().executeQuery("SELECT i FROM numbers WHERE i >= " + i));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(results.get(i).next()).isTrue();
      assertThat(results.get(i).getInt(1)).isEqualTo(i);
    }
  }

  @Test
  void aResultMayBeClosedEarly() throws SQLException {
    for (int i = 0; i < 20; i++) {
      ResultSet result = statement.executeQuery("SELECT * FROM numbers");
      assertThat(result.next()).isTrue();
      result.close();
      result.close();
    }
  }

  @Test
  void maxRowsLimitsResultsAndReachesThePlan() throws SQLException {
    statement.setMaxRows(5);
    assertThat(statement.getMaxRows()).isEqualTo(5);
    assertThat(rows("SELECT i FROM numbers ORDER BY i DESC"))
        .containsExactly(9999L, 9998L, 9997L, 9996L, 9995L);
    assertThat(rows("SELECT i FROM numbers")).hasSize(5);
    assertThat(rows("SELECT i FROM numbers ORDER BY i LIMIT 3")).containsExactly(0L, 1L, 2L);
    assertThat(rows("SELECT i FROM numbers ORDER BY i LIMIT 8"))
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(rows("SELECT i FROM numbers ORDER BY i OFFSET 9 ROWS"))
        .containsExactly(9L, 10L, 11L, 12L, 13L);
    // All rows are counted: the limit is on the result.
    assertThat(rows("SELECT COUNT(*) FROM numbers")).containsExactly(10000L);
    statement.setMaxRows(0);
    assertThat(rows("SELECT i FROM numbers")).hasSize(10000);
    statement.setLargeMaxRows(7);
    assertThat(rows("SELECT i FROM numbers UNION ALL SELECT i FROM numbers")).hasSize(7);
    assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
  }

  private List<Long> rows(String sql) throws SQLException {
    List<Long> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getLong(1));
      }
    }
    return rows;
  }

  @Test
  void semicolonsAndCommentsAreAllowed() throws SQLException {
    assertThat(rows("SELECT 1;")).containsExactly(1L);
    assertThat(rows(" ; SELECT 1 ; ".substring(2))).containsExactly(1L);
    assertThat(rows("-- first\nSELECT /* one */ 1 -- last")).containsExactly(1L);
  }

  @Test
  void emptySqlIsASyntaxError() {
    for (String sql : List.of("", "  ", ";", "-- nothing")) {
      assertThatThrownBy(() -> statement.executeQuery(sql))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42601"));
    }
  }

  @Test
  void updatesAndBatchesAreRefused() throws SQLException {
    assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM numbers"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    assertThatThrownBy(() -> statement.executeUpdate("SELECT 1")).isInstanceOf(SQLException.class);
    assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
    assertThatThrownBy(
            () -> {
              statement.addBatch("SELECT 1");
              statement.executeBatch();
            })
        .isInstanceOf(SQLException.class);
    assertThat(rows("SELECT 1")).containsExactly(1L);
  }

  @Test
  void generatedKeysAreEmpty() throws SQLException {
    statement.execute("SELECT 1", Statement.RETURN_GENERATED_KEYS);
    try (ResultSet keys = statement.getGeneratedKeys()) {
      assertThat(keys.next()).isFalse();
    }
    try (java.sql.PreparedStatement prepared =
            connection.prepareStatement("SELECT 1", Statement.RETURN_GENERATED_KEYS);
        ResultSet result = prepared.executeQuery()) {
      assertThat(result.next()).isTrue();
    }
  }

  @Test
  void aClosedStatementSaysSo() throws SQLException {
    statement.close();
    statement.close();
    assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY010"));
  }

  @Test
  void aConnectionIsUsableFromManyThreads() {
    List<Long> counts =
        java.util.stream.IntStream.range(0, 40)
            .parallel()
            .mapToObj(
                i -> {
                  try (Statement own = connection.createStatement();
                      ResultSet result =
                          own.executeQuery("SELECT COUNT(*) FROM numbers WHERE i < " + i * 100)) {
                    result.next();
                    return result.getLong(1) - i * 100L;
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    assertThat(counts).hasSize(40).containsOnly(0L);
  }
}
