// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStoreProvider;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.storage.http.ClientSettings;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stores that need no cloud SDK. */
final class BuiltInStores {
  static final List<ObjectStoreProvider> PROVIDERS = List.of(new Files(), new Http());

  private BuiltInStores() {}

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
      return new FileObjectStore();
    }
  }

  private static final class Http implements ObjectStoreProvider {
    @Override
    public Set<String> schemes() {
      return Set.of("http", "https");
    }

    @Override
    public List<StoreProperty> properties() {
      List<StoreProperty> properties = new ArrayList<>();
      properties.add(StoreProperty.plain("user", "User name for basic authentication over HTTP"));
      properties.add(
          StoreProperty.secret("password", "Password for basic authentication over HTTP"));
      properties.addAll(ClientSettings.PROPERTIES);
      return properties;
    }

    @Override
    public ObjectStore open(ObjectLocation location, StoreProperties properties) {
      HttpStoreOptions options = HttpStoreOptions.DEFAULT.withClient(ClientSettings.of(properties));
      if (properties.value("user").isPresent()) {
        String pair =
            properties.value("user").get() + ":" + properties.value("password").orElse("");
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        options = options.withHeaders(Map.of("Authorization", "Basic " + encoded));
      }
      if (properties.value("allowedLocations").isPresent()) {
        // A redirect must not lead out of what statements may read.
        options = options.withRedirects(HttpStoreOptions.Redirects.SAME_HOST);
      }
      return new HttpObjectStore(location.root(), options);
    }
  }
}
