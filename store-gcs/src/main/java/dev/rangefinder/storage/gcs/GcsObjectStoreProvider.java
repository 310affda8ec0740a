// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStoreProvider;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import java.util.List;
import java.util.Set;

/** Opens buckets of Google Cloud Storage and of its emulators. */
public final class GcsObjectStoreProvider implements ObjectStoreProvider {

  @Override
  public Set<String> schemes() {
    return Set.of("gs");
  }

  @Override
  public List<StoreProperty> properties() {
    return GcsStoreOptions.PROPERTIES;
  }

  @Override
  public ObjectStore open(ObjectLocation location, StoreProperties properties) {
    GcsEnvironment environment = GcsEnvironment.ofThisProcess();
    return new GcsObjectStore(
        location.authority(), GcsStoreOptions.of(properties, environment), environment);
  }
}
