// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStoreProvider;
import dev.rangefinder.storage.ObjectStores;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Opens one store per root, by the providers that are there. Safe for any thread. */
final class StoreRegistry implements ObjectStores, AutoCloseable {
  private final StoreProperties properties;
  private final List<ObjectStoreProvider> providers;
  private final Map<String, ObjectStore> open = new HashMap<>();

  StoreRegistry(StoreProperties properties, List<ObjectStoreProvider> builtIn) {
    this.properties = properties;
    this.providers = providers(builtIn);
  }

  private static List<ObjectStoreProvider> providers(List<ObjectStoreProvider> builtIn) {
    List<ObjectStoreProvider> providers = new ArrayList<>(builtIn);
    ServiceLoader.load(ObjectStoreProvider.class, StoreRegistry.class.getClassLoader())
        .forEach(providers::add);
    return providers;
  }

  /** The connection properties of all providers; those that they share stand there once. */
  static List<StoreProperty> properties(List<ObjectStoreProvider> builtIn) {
    Map<String, StoreProperty> byName = new LinkedHashMap<>();
    for (ObjectStoreProvider provider : providers(builtIn)) {
      for (StoreProperty property : provider.properties()) {
        byName.putIfAbsent(property.name(), property);
      }
    }
    return List.copyOf(byName.values());
  }

  @Override
  public synchronized ObjectStore storeFor(ObjectLocation location) {
    String key = location.root() + "\n" + location.secrets().userInfo();
    return open.computeIfAbsent(key, root -> open(location));
  }

  private ObjectStore open(ObjectLocation location) {
    try {
      return provider(location).open(location, properties);
    } catch (IllegalArgumentException e) {
      throw StorageException.of(
              StorageException.Kind.CONFIGURATION,
              location,
              "cannot be opened with these settings: " + e.getMessage())
          .cause(e)
          .build();
    }
  }

  /** Puts a store that the caller has made in the place of what a provider would open. */
  synchronized void register(String root, ObjectStore store) {
    open.put(root + "\n", store);
  }

  private ObjectStoreProvider provider(ObjectLocation location) {
    TreeSet<String> schemes = new TreeSet<>();
    for (ObjectStoreProvider provider : providers) {
      if (provider.schemes().contains(location.scheme())) {
        return provider;
      }
      schemes.addAll(provider.schemes());
    }
    throw StorageException.of(
            StorageException.Kind.CONFIGURATION,
            location,
            "no store for the scheme '" + location.scheme() + "'; there are " + schemes)
        .build();
  }

  @Override
  public synchronized void close() {
    open.values().forEach(ObjectStore::close);
    open.clear();
  }
}
