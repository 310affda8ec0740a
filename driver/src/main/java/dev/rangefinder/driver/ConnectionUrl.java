// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * {@code jdbc:rangefinder:<location>[;property=value]*} with the properties beside it, which win.
 *
 * @param location as the user wrote it
 * @param properties by name
 */
record ConnectionUrl(String location, Map<String, String> properties) {
  static final String PREFIX = "jdbc:rangefinder:";

  static boolean accepts(String url) {
    return url != null && url.startsWith(PREFIX);
  }

  static ConnectionUrl parse(String url, Properties beside) throws SQLException {
    String[] parts = url.substring(PREFIX.length()).split(";", -1);
    Map<String, String> properties = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].isBlank()) {
        continue;
      }
      int equals = parts[i].indexOf('=');
      if (equals < 1) {
        throw new SQLNonTransientConnectionException(
            "The URL has ';' without a property: expected "
                + PREFIX
                + "<location>[;property=value]*",
            SqlStates.CANNOT_CONNECT);
      }
      properties.put(parts[i].substring(0, equals).trim(), parts[i].substring(equals + 1).trim());
    }
    if (beside != null) {
      for (String name : beside.stringPropertyNames()) {
        properties.put(name, beside.getProperty(name));
      }
    }
    String location = parts[0].trim();
    if (location.isEmpty()) {
      throw new SQLNonTransientConnectionException(
          "The URL names no location: expected " + PREFIX + "s3://bucket/folder or a path",
          SqlStates.CANNOT_CONNECT);
    }
    return new ConnectionUrl(location, properties);
  }
}
