// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Connection properties as a store gets them; its text shows names only. */
public final class StoreProperties {

  private final Map<String, String> values;
  private final Optional<String> home;

  private StoreProperties(Map<String, String> values, Optional<String> home) {
    this.values = values;
    this.home = home;
  }

  public static StoreProperties none() {
    return of(Map.of());
  }

  public static StoreProperties of(Map<String, String> values) {
    return new StoreProperties(Map.copyOf(values), Optional.empty());
  }

  /** The same for a connection that was opened for a location. */
  public StoreProperties at(ObjectLocation location) {
    return new StoreProperties(values, Optional.of(location.root()));
  }

  /** The root that the connection was opened for. */
  public Optional<String> home() {
    return home;
  }

  /** The value of a property; an empty one counts as absent. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A property that is {@code true} or {@code false}.
   *
   * @throws IllegalArgumentException for any other value
   */
  public Optional<Boolean> flag(String name) {
    Optional<String> text = value(name);
    if (text.isPresent()
        && !text.get().equalsIgnoreCase("true")
        && !text.get().equalsIgnoreCase("false")) {
      throw new IllegalArgumentException("Property " + name + " must be true or false");
    }
    return text.map(Boolean::parseBoolean);
  }

  @Override
  public String toString() {
    return "StoreProperties" + new TreeMap<>(values).keySet();
  }
}
