// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/** Tells which store holds a location; the one wiring place of the project implements it. */
@FunctionalInterface
public interface ObjectStores {

  /**
   * The store for a location, the same one each time for the same root and credentials.
   *
   * @throws StorageException of kind CONFIGURATION when no store knows the location's scheme
   */
  ObjectStore storeFor(ObjectLocation location);
}
