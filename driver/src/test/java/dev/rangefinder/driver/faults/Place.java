// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.testkit.lab.Fault;
import java.util.Map;

/** Where one cell of the matrix has its objects, to itself. */
interface Place {

  /** The JDBC URL of what lies at a path. */
  String url(String path);

  void put(String key, byte[] bytes);

  void remove(String key);

  /**
   * Takes the right to read an object away; only where that is possible, or the test is skipped.
   */
  default void deny(String key) {
    throw new UnsupportedOperationException("no rights to take away");
  }

  /** Stores that the engine does not open by itself, by their roots. */
  default Map<String, ObjectStore> stores() {
    return Map.of();
  }

  /** Sets a fault for the next {@code count} requests of an operation; only where there are any. */
  default void next(int count, Operation operation, Fault fault) {
    throw new UnsupportedOperationException("no requests to meet a fault");
  }

  /** Sets a fault for the next {@code count} requests for an object that was seen before. */
  default void nextSecondLook(int count, Operation operation, Fault fault) {
    throw new UnsupportedOperationException("no requests to meet a fault");
  }

  /** Sets a fault for every request there is. */
  default void always(Fault fault) {
    throw new UnsupportedOperationException("no requests to meet a fault");
  }

  /** Whether a request met a fault, if one was set: what meets none proves nothing. */
  default boolean hasMetItsFaults() {
    return true;
  }
}
