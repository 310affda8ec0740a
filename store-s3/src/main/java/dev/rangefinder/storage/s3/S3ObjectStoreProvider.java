// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStoreProvider;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import java.util.List;
import java.util.Set;

/** Opens buckets of Amazon S3 and of services that speak its protocol. */
public final class S3ObjectStoreProvider implements ObjectStoreProvider {

  @Override
  public Set<String> schemes() {
    return Set.of("s3");
  }

  @Override
  public List<StoreProperty> properties() {
    return S3StoreOptions.PROPERTIES;
  }

  @Override
  public ObjectStore open(ObjectLocation location, StoreProperties properties) {
    return new S3ObjectStore(location.authority(), S3StoreOptions.of(properties));
  }
}
