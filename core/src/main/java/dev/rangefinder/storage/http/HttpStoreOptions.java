// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How a server is talked to.
 *
 * @param client proxy, trusted certificates and time-outs
 * @param headers sent to the store's own scheme, host and port only, whatever redirects say; their
 *     values count as secrets
 * @param allowedLocations where redirects may lead; empty: to any host, but never to link-local and
 *     cloud-metadata addresses
 */
public record HttpStoreOptions(
    CoalesceConfig coalesceConfig,
    ClientSettings client,
    Map<String, String> headers,
    Optional<Predicate<ObjectLocation>> allowedLocations) {

  public static final HttpStoreOptions DEFAULT =
      new HttpStoreOptions(
          CoalesceConfig.HTTP_SERVER, ClientSettings.DEFAULT, Map.of(), Optional.empty());

  public HttpStoreOptions {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = Collections.unmodifiableMap(sorted);
  }

  public HttpStoreOptions withHeaders(Map<String, String> others) {
    return new HttpStoreOptions(coalesceConfig, client, others, allowedLocations);
  }

  public HttpStoreOptions withCoalesceConfig(CoalesceConfig config) {
    return new HttpStoreOptions(config, client, headers, allowedLocations);
  }

  public HttpStoreOptions withClient(ClientSettings settings) {
    return new HttpStoreOptions(coalesceConfig, settings, headers, allowedLocations);
  }

  public HttpStoreOptions withAllowedLocations(Predicate<ObjectLocation> allowed) {
    return new HttpStoreOptions(coalesceConfig, client, headers, Optional.of(allowed));
  }

  @Override
  public String toString() {
    return "HttpStoreOptions" + headers.keySet();
  }
}
