// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The one version that a statement sees of each object it touches; safe for any thread. */
public final class PinnedVersions {

  private final Map<ObjectLocation, ObjectStatus> pins = new ConcurrentHashMap<>();

  /**
   * Pins an object to what a listing or a reply said of it.
   *
   * @return the status; equal to the one pinned before, if any
   * @throws StorageException of kind CHANGED when another version was pinned before
   */
  public ObjectStatus pin(ObjectStatus status) {
    ObjectStatus before = pins.putIfAbsent(status.location(), status);
    if (before != null && !before.equals(status)) {
      throw StorageException.of(
              Kind.CHANGED,
              status.location(),
              "the object changed while the statement was reading it; run the statement again")
          .build();
    }
    return status;
  }

  public Optional<ObjectStatus> of(ObjectLocation location) {
    return Optional.ofNullable(pins.get(location));
  }

  /** Forgets every pin, before a statement starts over. */
  public void clear() {
    pins.clear();
  }
}
