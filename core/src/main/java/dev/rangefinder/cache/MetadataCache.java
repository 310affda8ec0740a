// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.scan.MetadataKind;
import dev.rangefinder.scan.MetadataStore;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStores;
import dev.rangefinder.storage.ObjectVersion;
import java.util.Optional;

/**
 * Parsed metadata in memory, bounded by the weight that each kind gives its values. A version that
 * does not guarantee equal bytes is not kept.
 */
public final class MetadataCache implements MetadataStore {

  private static final int OVERHEAD_BYTES = 256;

  private final ObjectStores stores;
  private final Cache<Key, Weighed> values;

  private record Key(VersionedObject object, String kind) {}

  private record Weighed(Object value, int bytes) {}

  /**
   * @param stores tells whose credentials read a location
   * @param limitBytes the most that the values may weigh
   */
  public MetadataCache(ObjectStores stores, long limitBytes) {
    this.stores = stores;
    this.values =
        Caffeine.newBuilder()
            .maximumWeight(limitBytes)
            .weigher((Key key, Weighed weighed) -> weighed.bytes())
            .executor(Runnable::run)
            .build();
  }

  @Override
  public <T> Optional<T> find(
      ObjectLocation location, ObjectVersion version, MetadataKind<T> kind) {
    Weighed found = values.getIfPresent(key(location, version, kind));
    return Optional.ofNullable(found).map(weighed -> kind.type().cast(weighed.value()));
  }

  @Override
  public <T> void put(
      ObjectLocation location, ObjectVersion version, MetadataKind<T> kind, T value) {
    if (version.isCacheable()) {
      long bytes = Math.min(kind.weigh(value) + OVERHEAD_BYTES, Integer.MAX_VALUE);
      values.put(key(location, version, kind), new Weighed(value, (int) bytes));
    }
  }

  /** Forgets every value. */
  public void clear() {
    values.invalidateAll();
  }

  private Key key(ObjectLocation location, ObjectVersion version, MetadataKind<?> kind) {
    VersionedObject object =
        new VersionedObject(stores.storeFor(location).identity(), location, version);
    return new Key(object, kind.name());
  }
}
