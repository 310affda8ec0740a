// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rangefinder.storage.LocalStatus;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import java.time.Duration;
import java.util.Optional;

/**
 * What replies of the last seconds have told of objects: their status, or that they are missing. A
 * statement that touches such an object pins it to that status without asking, so that what is
 * known of it can be used; a store that tells the status for nothing is asked each time instead.
 * Safe for any thread.
 */
final class SeenObjects {
  private static final long MAX_OBJECTS = 1_000_000;

  private final Cache<Key, Optional<ObjectStatus>> seen;

  private record Key(StoreIdentity identity, ObjectLocation location) {}

  /**
   * @param reuse how long what a reply told is believed; zero for never
   */
  SeenObjects(Duration reuse) {
    this.seen = Caffeine.newBuilder().expireAfterWrite(reuse).maximumSize(MAX_OBJECTS).build();
  }

  /**
   * The status of an object, if it can be told without a request.
   *
   * @throws StorageException of kind NOT_FOUND if it is known that there is no such object
   */
  Optional<ObjectStatus> status(ObjectStore store, ObjectLocation location, Presence presence) {
    if (store instanceof LocalStatus local) {
      return Optional.of(local.statusNow(location));
    }
    Optional<ObjectStatus> found = seen.getIfPresent(new Key(store.identity(), location));
    if (found == null) {
      return Optional.empty();
    }
    if (found.isEmpty() && presence == Presence.OPTIONAL) {
      throw StorageException.of(Kind.NOT_FOUND, location, "there was no such object").build();
    }
    return found;
  }

  void add(StoreIdentity identity, ObjectStatus status) {
    if (status.version().isCacheable()) {
      seen.put(new Key(identity, status.location()), Optional.of(status));
    }
  }

  void addMissing(StoreIdentity identity, ObjectLocation location) {
    seen.put(new Key(identity, location), Optional.empty());
  }

  void forget(StoreIdentity identity, ObjectLocation location) {
    seen.invalidate(new Key(identity, location));
  }

  void clear() {
    seen.invalidateAll();
  }
}
