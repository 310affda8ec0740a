// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.session.AllowedLocations;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStoreProvider;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.storage.http.ClientSettings;
import dev.rangefinder.storage.http.HttpCredentials;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The stores that need no cloud SDK. */
final class BuiltInStores {
  static final List<ObjectStoreProvider> PROVIDERS = List.of(new Files(), new Http());

  private BuiltInStores() {}

  private static Optional<AllowedLocations> allowed(StoreProperties properties) {
    return properties.value("allowedLocations").map(AllowedLocations::parse);
  }

  private static final class Files implements ObjectStoreProvider {
    @Override
    public Set<String> schemes() {
      return Set.of("file");
    }

    @Override
    public List<StoreProperty> properties() {
      return List.of();
    }

    @Override
    public ObjectStore open(ObjectLocation location, StoreProperties properties) {
      return allowed(properties)
          .flatMap(AllowedLocations::folders)
          .map(FileObjectStore::within)
          .orElseGet(FileObjectStore::new);
    }
  }

  private static final class Http implements ObjectStoreProvider {
    @Override
    public Set<String> schemes() {
      return Set.of("http", "https");
    }

    @Override
    public List<StoreProperty> properties() {
      return Stream.of(HttpCredentials.PROPERTIES, ClientSettings.PROPERTIES)
          .flatMap(List::stream)
          .toList();
    }

    @Override
    public ObjectStore open(ObjectLocation location, StoreProperties properties) {
      HttpStoreOptions options = HttpStoreOptions.DEFAULT.withClient(ClientSettings.of(properties));
      Map<String, String> headers = HttpCredentials.headers(properties);
      if (isMeantFor(location, properties)) {
        options = options.withHeaders(headers);
      }
      Optional<AllowedLocations> allowed = allowed(properties);
      if (allowed.isPresent()) {
        options = options.withAllowedLocations(allowed.get()::allows);
      }
      return new HttpObjectStore(location.root(), options);
    }

    /** Credentials of a connection to a web server are not shown to others that SQL names. */
    private static boolean isMeantFor(ObjectLocation location, StoreProperties properties) {
      Optional<String> home = properties.home().filter(it -> it.startsWith("http"));
      return home.isEmpty() || home.get().equals(location.root());
    }
  }
}
