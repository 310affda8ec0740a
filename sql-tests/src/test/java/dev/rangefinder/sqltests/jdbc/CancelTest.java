// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.sqltests.DataSet;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.StorageLab;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CancelTest {

  private static final Duration PROMPT = Duration.ofSeconds(1);

  /** Minutes of work: a filter on a cross join, which runs row by row, and a columnar aggregate. */
  private static final String JOIN =
      "SELECT COUNT(*) FROM numbers AS a, numbers AS b, numbers AS c WHERE a.i + b.i < c.i - 19000";

  private static final String SORT =
      "SELECT a.i FROM numbers AS a, numbers AS b ORDER BY a.i * b.i, b.k";

  private static final String AGGREGATE =
      "SELECT a.i, COUNT(*) FROM numbers AS a, numbers AS b GROUP BY a.i, b.i";

  @ParameterizedTest
  @ValueSource(strings = {JOIN, SORT, AGGREGATE})
  void cancelEndsARunningStatementWithinASecond(String sql) throws Exception {
    try (Connection connection = DataSet.named("numbers").connect("memoryLimit=200MB");
        Statement statement = connection.createStatement()) {
      CompletableFuture<SQLException> outcome = runAside(statement, sql);
      Thread.sleep(700);
      if (outcome.isDone()) {
        // It did not fit into memory before it was cancelled, which is as good an end.
        assertThat(outcome.join().getSQLState()).isEqualTo("53200");
        return;
      }
      long start = System.nanoTime();
      statement.cancel();
      SQLException error = outcome.get(30, TimeUnit.SECONDS);
      assertThat(error.getSQLState()).isEqualTo("57014");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
      assertUsable(statement);
    }
  }

  private static CompletableFuture<SQLException> runAside(Statement statement, String sql) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
              // To the end.
            }
            throw new IllegalStateException("it ended by itself");
          } catch (SQLException e) {
            return e;
          }
        });
  }

  private static void assertUsable(Statement statement) throws SQLException {
    statement.setQueryTimeout(0);
    try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM numbers")) {
      result.next();
      assertThat(result.getInt(1)).isEqualTo(10000);
    }
  }

  @Test
  void aTimeoutEndsARunningStatement() throws Exception {
    try (Connection connection = DataSet.named("numbers").connect();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThat(statement.getQueryTimeout()).isEqualTo(1);
      long start = System.nanoTime();
      SQLException error = runAside(statement, JOIN).get(30, TimeUnit.SECONDS);
      assertThat((Throwable) error).isInstanceOf(SQLTimeoutException.class);
      assertThat(error.getSQLState()).isEqualTo("HYT00");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
      assertUsable(statement);
    }
  }

  /** A server that never answers. */
  private static StorageLab stalling() {
    StorageLab server = StorageLab.open();
    server.faults().always(it -> true, Faults.stallHead());
    return server;
  }

  @Test
  void cancelEndsAWaitForAServer() throws Exception {
    try (StorageLab server = stalling();
        Connection connection = DataSet.named("numbers").connect();
        Statement statement = connection.createStatement()) {
      CompletableFuture<SQLException> outcome =
          runAside(statement, "SELECT * FROM \"" + server.webRoot() + "/a.parquet\"");
      server.log().awaitRequests(1);
      long start = System.nanoTime();
      statement.cancel();
      SQLException error = outcome.get(30, TimeUnit.SECONDS);
      assertThat(error.getSQLState()).isEqualTo("57014");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
      server.log().awaitEnds();
      assertUsable(statement);
    }
  }

  @Test
  void aTimeoutEndsAWaitForAServer() throws Exception {
    try (StorageLab server = stalling();
        Connection connection = DataSet.named("numbers").connect();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException error =
          runAside(statement, "SELECT * FROM \"" + server.webRoot() + "/a.parquet\"")
              .get(30, TimeUnit.SECONDS);
      assertThat(error.getSQLState()).isEqualTo("HYT00");
      assertUsable(statement);
    }
  }

  @Test
  void closingTheConnectionEndsItsStatements() throws Exception {
    Connection connection = DataSet.named("numbers").connect();
    Statement statement = connection.createStatement();
    CompletableFuture<SQLException> outcome = runAside(statement, JOIN);
    Thread.sleep(500);
    connection.close();
    assertThat((Throwable) outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
  }

  @Test
  void cancelWithoutAStatementDoesNothing() throws Exception {
    try (Connection connection = DataSet.named("numbers").connect();
        Statement statement = connection.createStatement()) {
      statement.cancel();
      assertUsable(statement);
      statement.cancel();
      assertUsable(statement);
    }
  }

  @Test
  void aStalledServerDoesNotHoldUpConnectingForEver() throws Exception {
    try (StorageLab server = stalling()) {
      DriverManager.setLoginTimeout(1);
      SQLException error =
          catchThrowableOfType(
              SQLException.class,
              () ->
                  DriverManager.getConnection(
                      "jdbc:rangefinder:" + server.webRoot() + "/a.parquet"));
      assertThat((Throwable) error).isNotNull();
      assertThat(error.getSQLState()).isIn("HYT00", "08001");
    } finally {
      DriverManager.setLoginTimeout(0);
    }
  }
}
