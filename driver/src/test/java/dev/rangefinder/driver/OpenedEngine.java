// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.Engine;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.ObjectStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** A connection whose engine is its own, with limits that properties cannot set as low. */
public final class OpenedEngine implements AutoCloseable {

  private final Engine engine;
  private final RangefinderConnection connection;

  private OpenedEngine(Engine engine, RangefinderConnection connection) {
    this.engine = engine;
    this.connection = connection;
  }

  /**
   * Opens what a URL says as the driver does.
   *
   * @param stores to be used for the roots of locations
   */
  public static OpenedEngine open(String url, FetchLimits limits, Map<String, ObjectStore> stores)
      throws SQLException {
    Settings settings =
        Settings.of(ConnectionUrl.parse(url, new Properties()), Sources.storeProperties());
    Sources sources = new Sources(settings.sourceOptions().withFetchLimits(limits));
    stores.forEach(sources::register);
    Engine engine = new Engine(sources, sources.at(settings.location()), settings.engineOptions());
    try {
      RangefinderConnection connection = new RangefinderConnection(engine, settings);
      connection.checkLocation();
      return new OpenedEngine(engine, connection);
    } catch (SQLException | RuntimeException e) {
      engine.close();
      throw SqlStates.of(e);
    }
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    engine.close();
  }
}
