// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.Objects;

/**
 * An object as a store described it: where it is, how long it is, which bytes it holds.
 *
 * @param size length in bytes
 */
public record ObjectStatus(ObjectLocation location, long size, ObjectVersion version) {

  public ObjectStatus {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(version, "version");
    if (size < 0) {
      throw new IllegalArgumentException("Negative size of " + location + ": " + size);
    }
  }
}
