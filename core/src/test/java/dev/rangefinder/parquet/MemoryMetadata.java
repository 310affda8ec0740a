// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.scan.MetadataKind;
import dev.rangefinder.scan.MetadataStore;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps metadata in its written form, so that writing and reading it are tried each time. */
final class MemoryMetadata implements MetadataStore {
  private final Map<List<Object>, byte[]> written = new HashMap<>();

  @Override
  public <T> Optional<T> find(
      ObjectLocation location, ObjectVersion version, MetadataKind<T> kind) {
    byte[] found = written.get(List.of(location, version, kind.name()));
    return Optional.ofNullable(found).map(kind::read);
  }

  @Override
  public <T> void put(
      ObjectLocation location, ObjectVersion version, MetadataKind<T> kind, T value) {
    written.put(List.of(location, version, kind.name()), kind.write(value));
  }
}
