// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.List;
import java.util.Set;

/** Opens stores of some schemes; found by {@link java.util.ServiceLoader}. */
public interface ObjectStoreProvider {

  /** The schemes it serves, in lower case, for example {@code s3}. */
  Set<String> schemes();

  /** The connection properties it understands. */
  List<StoreProperty> properties();

  /**
   * Opens the store that holds {@code location}; does no I/O.
   *
   * @param location any location under the wanted root; one with a user name and password in it
   *     passes them on
   * @throws IllegalArgumentException when a property has a value that cannot be
   */
  ObjectStore open(ObjectLocation location, StoreProperties properties);
}
