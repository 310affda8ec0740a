// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.ObjectVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ids by which a bucket that keeps versions gives an object as it was when its entity tag was
 * seen. With them a read that is pinned to a tag finds its version also after the object has been
 * overwritten or deleted. Safe for any thread.
 */
final class S3VersionIds {

  private static final int MAX_ENTRIES = 20_000;

  /** The version of an object that was there before its bucket kept versions; it has no fellows. */
  private static final String UNVERSIONED = "null";

  private record Key(String key, ObjectVersion version) {}

  private final Map<Key, String> ids =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /** Remembers what a reply tells; the id may be null. */
  synchronized void learn(String key, ObjectVersion version, String id) {
    if (id != null && !id.isEmpty() && !id.equals(UNVERSIONED)) {
      ids.put(new Key(key, version), id);
    }
  }

  synchronized Optional<String> of(String key, Optional<ObjectVersion> pin) {
    return pin.map(it -> ids.get(new Key(key, it)));
  }
}
