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
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What replies of the last seconds have told of objects: their status, or that they are missing. A
 * statement that touches such an object pins it to that status without asking, so that what is
 * known of it can be used; a store that tells the status for nothing is asked each time instead.
 * What earlier processes were told counts, too, where it is kept. Safe for any thread.
 */
final class SeenObjects {
  private static final long MAX_OBJECTS = 1_000_000;

  private final CacheValidation validation;
  private final Duration reuse;
  private final StoredParts stored;
  private final Cache<Key, Optional<ObjectStatus>> seen;

  /** What was seen last, however long ago: worth asking whether it is still so. */
  private final Cache<Key, ObjectStatus> last =
      Caffeine.newBuilder().maximumSize(MAX_OBJECTS).build();

  /** What other processes saw before this moment has turned out to be wrong, or may be. */
  private volatile Instant distrusted = Instant.MIN;

  /** How often something was forgotten. */
  private final AtomicLong generation = new AtomicLong();

  private record Key(StoreIdentity identity, ObjectLocation location) {}

  /**
   * @param reuse how long what a reply told is believed under {@link CacheValidation#SECONDS}
   */
  SeenObjects(CacheValidation validation, Duration reuse, StoredParts stored) {
    this.validation = validation;
    this.reuse = validation == CacheValidation.ALWAYS ? Duration.ZERO : reuse;
    this.stored = stored;
    Caffeine<Object, Object> builder = Caffeine.newBuilder().maximumSize(MAX_OBJECTS);
    this.seen =
        validation == CacheValidation.NEVER
            ? builder.build()
            : builder.expireAfterWrite(this.reuse).build();
  }

  /** Whether what a reply told may be used again for a while. */
  boolean isReused() {
    return validation == CacheValidation.NEVER || !reuse.isZero();
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
    Key key = new Key(store.identity(), location);
    Optional<ObjectStatus> found = seen.getIfPresent(key);
    if (found == null) {
      return believed(key);
    }
    if (found.isEmpty() && presence == Presence.OPTIONAL) {
      throw StorageException.of(Kind.NOT_FOUND, location, "there was no such object").build();
    }
    return found;
  }

  /** What an earlier process was told, as far as it still counts. */
  private Optional<ObjectStatus> believed(Key key) {
    if (validation == CacheValidation.ALWAYS) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    return stored
        .lastSeen(key.identity(), key.location())
        .filter(it -> it.seen().isAfter(distrusted) && !it.seen().isAfter(now))
        .filter(it -> validation == CacheValidation.NEVER || it.seen().plus(reuse).isAfter(now))
        .map(StoredParts.LastSeen::status);
  }

  /** What was last seen of an object, however long ago. */
  Optional<ObjectStatus> last(StoreIdentity identity, ObjectLocation location) {
    ObjectStatus known = last.getIfPresent(new Key(identity, location));
    return known != null
        ? Optional.of(known)
        : stored.lastSeen(identity, location).map(StoredParts.LastSeen::status);
  }

  /** To be given to {@link #add} with what is told of requests that are made from now on. */
  long generation() {
    return generation.get();
  }

  /**
   * A reply has told a status.
   *
   * @param askedIn the generation in which it was asked for: what is older than the last forgetting
   *     is not believed
   */
  void add(StoreIdentity identity, ObjectStatus status, long askedIn) {
    if (status.version().isCacheable() && askedIn == generation.get()) {
      Key key = new Key(identity, status.location());
      seen.put(key, Optional.of(status));
      last.put(key, status);
      stored.saw(identity, status);
    }
  }

  void addMissing(StoreIdentity identity, ObjectLocation location) {
    seen.put(new Key(identity, location), Optional.empty());
  }

  void forget(StoreIdentity identity, ObjectLocation location) {
    generation.incrementAndGet();
    distrusted = Instant.now();
    seen.invalidate(new Key(identity, location));
  }

  void clear() {
    generation.incrementAndGet();
    distrusted = Instant.now();
    seen.invalidateAll();
  }
}
