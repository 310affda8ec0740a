// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import java.util.Optional;

/**
 * Keeps parsed metadata of objects across statements. A value is found again only under the very
 * version, location, store and credential identity that it was put under. May forget at any time.
 * Safe for use by many threads.
 */
public interface MetadataStore {
  <T> Optional<T> find(ObjectLocation location, ObjectVersion version, MetadataKind<T> kind);

  <T> void put(ObjectLocation location, ObjectVersion version, MetadataKind<T> kind, T value);
}
