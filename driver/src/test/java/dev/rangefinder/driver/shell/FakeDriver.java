// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * A driver for the shell's tests: {@code VALUES n} is one row with the integer n, {@code STRINGS
 * a|b|…} a row per text ({@code NULL} is one), {@code WAIT} runs until it is cancelled, {@code
 * CRASH} throws what no driver should, anything else fails with SQLState 42000.
 */
final class FakeDriver implements Driver {
  static final String URL = "jdbc:fake:";

  final List<String> statements = new ArrayList<>();
  final List<String> urls = new ArrayList<>();
  final List<Properties> connections = new ArrayList<>();

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(URL);
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    if (url.contains("missing")) {
      throw new SQLException("There is nothing at '" + url + "'.", "08001");
    }
    urls.add(url);
    connections.add(properties);
    return fake(
        Connection.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "createStatement" -> statement();
              case "getMetaData" ->
                  fake(
                      DatabaseMetaData.class,
                      (metaData, call, values) ->
                          switch (call.getName()) {
                            case "getIdentifierQuoteString" -> "\"";
                            case "supportsTransactionIsolationLevel" -> true;
                            case "getURL" -> url;
                            default ->
                                call.getReturnType() == String.class
                                    ? ""
                                    : none(call.getReturnType());
                          });
              default -> none(method.getReturnType());
            });
  }

  private Statement statement() {
    CountDownLatch cancelled = new CountDownLatch(1);
    List<ResultSet> result = new ArrayList<>();
    return fake(
        Statement.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "execute" -> {
                result.add(run((String) arguments[0], cancelled));
                yield true;
              }
              case "getResultSet" -> result.get(0);
              case "cancel" -> {
                cancelled.countDown();
                yield null;
              }
              default -> none(method.getReturnType());
            });
  }

  private ResultSet run(String sql, CountDownLatch cancelled)
      throws SQLException, InterruptedException {
    String text = sql.strip();
    statements.add(text);
    if (text.startsWith("VALUES ")) {
      return rows(Types.INTEGER, text.substring(7).strip());
    } else if (text.startsWith("STRINGS ")) {
      return rows(Types.VARCHAR, text.substring(8).split("\\|", -1));
    } else if (text.startsWith("TIMES ")) {
      return rows(Types.TIMESTAMP, text.substring(6).split("\\|", -1));
    } else if (text.equals("WAIT")) {
      if (!cancelled.await(60, TimeUnit.SECONDS)) {
        throw new SQLException("nobody cancelled");
      }
      throw new SQLException("The statement was cancelled.", "57014");
    } else if (text.equals("CRASH")) {
      throw new IllegalStateException("broken");
    }
    throw new SQLSyntaxErrorException("Cannot read '" + text + "'.", "42000");
  }

  private static ResultSet rows(int type, String... values) {
    int[] row = {-1};
    return fake(
        ResultSet.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "next" -> ++row[0] < values.length;
              case "getString", "getObject" -> {
                String value = values[row[0]];
                if (type == Types.TIMESTAMP && method.getName().equals("getObject")) {
                  throw new SQLFeatureNotSupportedException("asked for an object");
                }
                yield value.equals("NULL") ? null : value;
              }
              case "getMetaData" ->
                  fake(
                      ResultSetMetaData.class,
                      (metaData, call, none) ->
                          switch (call.getName()) {
                            case "getColumnCount" -> 1;
                            case "getColumnType" -> type;
                            case "getColumnLabel", "getColumnName" -> "value";
                            default -> none(call.getReturnType());
                          });
              default -> none(method.getReturnType());
            });
  }

  private static Object none(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type == int.class ? (Object) 0 : null;
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no logger");
  }
}
