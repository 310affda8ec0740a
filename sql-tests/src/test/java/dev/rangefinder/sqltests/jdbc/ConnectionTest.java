// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.sqltests.DataSet;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

  private final DataSet shop = DataSet.named("shop");
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = shop.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void commitAndRollbackDoNothing() throws SQLException {
    assertThat(connection.getAutoCommit()).isTrue();
    connection.commit();
    connection.rollback();
    connection.setAutoCommit(false);
    assertThat(connection.getAutoCommit()).isFalse();
    connection.commit();
    connection.rollback();
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
  }

  @Test
  void isValidUntilClosed() throws SQLException {
    assertThat(connection.isValid(1)).isTrue();
    assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
    connection.close();
    assertThat(connection.isValid(1)).isFalse();
    assertThat(connection.isClosed()).isTrue();
    connection.close();
  }

  @Test
  void takesWhatFrameworksSet() throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 1000);
    connection.setClientInfo("ApplicationName", "test");
    connection.setClientInfo(new Properties());
    connection.setReadOnly(true);
    connection.setReadOnly(false);
    connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    connection.setTransactionIsolation(Connection.TRANSACTION_NONE);
    connection.setCatalog(connection.getCatalog());
    connection.setSchema(connection.getSchema());
    connection.clearWarnings();
    assertThat((Throwable) connection.getWarnings()).isNull();
    assertThat(connection.getTypeMap()).isEmpty();
    assertThat(connection.nativeSQL("SELECT 1")).isEqualTo("SELECT 1");
    assertThat(connection.isReadOnly()).isTrue();
  }

  @Test
  void downgradesScrollableResultsWithAWarning() throws SQLException {
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
        ResultSet result = statement.executeQuery("SELECT id FROM orders")) {
      assertThat((Throwable) statement.getWarnings()).isNotNull();
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat(result.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat(result.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
      assertThatThrownBy(result::last).isInstanceOf(SQLException.class);
    }
    assertThat(connection.getMetaData().supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE))
        .isFalse();
  }

  @Test
  void whatItCannotSaysSo() {
    assertThatThrownBy(() -> connection.prepareCall("{call p()}"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThatThrownBy(connection::setSavepoint)
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThatThrownBy(connection::createBlob).isInstanceOf(SQLFeatureNotSupportedException.class);
  }

  @Test
  void closingClosesItsStatementsAndResults() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet result = statement.executeQuery("SELECT id FROM orders");
    connection.close();
    assertThat(statement.isClosed()).isTrue();
    assertThat(result.isClosed()).isTrue();
    assertThatThrownBy(connection::createStatement)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    assertThatThrownBy(result::next).isInstanceOf(SQLException.class);
  }

  @Test
  void abortClosesAtOnce() throws SQLException {
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void setSchemaSaysWhereNamesAreLookedForFirst() throws SQLException {
    try (Connection names = DataSet.named("names").connect();
        Statement statement = names.createStatement()) {
      names.setSchema("deep/er");
      assertThat(names.getSchema()).isEqualTo("deep/er");
      try (ResultSet result = statement.executeQuery("SELECT a FROM \"table\"")) {
        assertThat(result.next()).isTrue();
        assertThat(result.getInt(1)).isEqualTo(2);
      }
    }
  }

  @Test
  void unwrapsToItself() throws SQLException {
    assertThat(connection.isWrapperFor(Connection.class)).isTrue();
    assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    assertThat(connection.isWrapperFor(String.class)).isFalse();
    assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
  }

  @Test
  void theDriverListsItsProperties() throws SQLException {
    DriverPropertyInfo[] properties =
        DriverManager.getDriver(shop.url()).getPropertyInfo(shop.url(), new Properties());
    assertThat(Arrays.stream(properties).map(it -> it.name))
        .contains("pruning", "threads", "tables", "endpoint", "region");
    assertThat(Arrays.stream(properties)).allSatisfy(it -> assertThat(it.description).isNotBlank());
  }

  @Test
  void theDriverLeavesOtherUrlsAlone() throws SQLException {
    assertThat(DriverManager.getDriver(shop.url()).acceptsURL("jdbc:other:x")).isFalse();
    assertThat(DriverManager.getDriver(shop.url()).connect("jdbc:other:x", null)).isNull();
  }

  @Test
  void propertiesMayStandBesideTheUrl() throws SQLException {
    Properties beside = new Properties();
    beside.setProperty("pruning", "off");
    try (Connection other = shop.connect(beside, "threads=1")) {
      assertThat(other.isValid(0)).isTrue();
    }
  }

  @Test
  void theUrlInMetadataHasNoSecret() throws SQLException {
    Properties beside = new Properties();
    beside.setProperty("secretAccessKey", "hush");
    beside.setProperty("accessKeyId", "me");
    try (Connection other = shop.connect(beside)) {
      assertThat(other.getMetaData().getURL())
          .startsWith("jdbc:rangefinder:")
          .doesNotContain("hush");
      assertThat(other.toString()).doesNotContain("hush");
    }
  }
}
