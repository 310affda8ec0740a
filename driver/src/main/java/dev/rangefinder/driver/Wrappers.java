// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import java.sql.SQLException;

/** {@link java.sql.Wrapper} for classes that wrap nothing but themselves. */
final class Wrappers {
  private Wrappers() {}

  static <T> T unwrap(Object object, Class<T> type) throws SQLException {
    if (type.isInstance(object)) {
      return type.cast(object);
    }
    throw new SQLException(
        object.getClass().getSimpleName() + " is no " + type.getName(), SqlStates.INVALID_ARGUMENT);
  }
}
