// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.Engine;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.StoreProperty;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * The JDBC driver of URLs {@code jdbc:rangefinder:<location>[;property=value]*}, where a location
 * is {@code s3://bucket/folder}, an {@code http(s)://} URL of a file, a {@code file:} URL or a
 * plain path.
 */
public final class RangefinderDriver implements Driver {
  static final int MAJOR_VERSION = 0;
  static final int MINOR_VERSION = 1;

  static {
    try {
      DriverManager.registerDriver(new RangefinderDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For {@link DriverManager} and tools, which make the driver by its name. */
  public RangefinderDriver() {}

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!ConnectionUrl.accepts(url)) {
      return null;
    }
    Settings settings =
        Settings.of(ConnectionUrl.parse(url, properties), Sources.storeProperties());
    EngineRegistry registry = EngineRegistry.instance();
    Engine engine;
    try {
      engine = registry.acquire(settings);
    } catch (RuntimeException e) {
      throw SqlStates.of(e);
    }
    try {
      RangefinderConnection connection = new RangefinderConnection(engine, settings);
      connection.checkLocation();
      return connection;
    } catch (SQLException | RuntimeException e) {
      registry.release(settings);
      throw SqlStates.of(e);
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return ConnectionUrl.accepts(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    List<DriverPropertyInfo> infos = new ArrayList<>();
    for (DriverProperty property : DriverProperty.values()) {
      DriverPropertyInfo info = new DriverPropertyInfo(property.key(), property.defaultValue());
      info.description = property.description();
      if (!property.choices().isEmpty()) {
        info.choices = property.choices().toArray(String[]::new);
      }
      infos.add(info);
    }
    for (StoreProperty property : Sources.storeProperties()) {
      DriverPropertyInfo info = new DriverPropertyInfo(property.name(), "");
      info.description = property.description();
      infos.add(info);
    }
    return infos.toArray(DriverPropertyInfo[]::new);
  }

  @Override
  public int getMajorVersion() {
    return MAJOR_VERSION;
  }

  @Override
  public int getMinorVersion() {
    return MINOR_VERSION;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.rangefinder");
  }
}
