// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Types;

/**
 * A result whose dates and times sqlline prints as the driver writes them. sqlline would ask for
 * {@code java.sql.Timestamp} and its kin, which print in the time zone of the process.
 */
final class TimesAsText {
  private TimesAsText() {}

  static ResultSet of(ResultSet results) {
    return proxy(
        ResultSet.class,
        results,
        (method, value) ->
            method.equals("getMetaData")
                ? proxy(ResultSetMetaData.class, value, TimesAsText::textType)
                : value);
  }

  private static Object textType(String method, Object value) {
    if (method.equals("getColumnType")
        && (value.equals(Types.DATE)
            || value.equals(Types.TIME)
            || value.equals(Types.TIMESTAMP))) {
      return Types.VARCHAR;
    }
    return value;
  }

  /** Changes what a method returned. */
  private interface Change {
    Object change(String method, Object value);
  }

  private static <T> T proxy(Class<T> type, Object target, Change change) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          try {
            return change.change(method.getName(), method.invoke(target, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
