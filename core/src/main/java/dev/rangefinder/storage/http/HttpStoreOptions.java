// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.CoalesceConfig;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a server is talked to.
 *
 * @param client proxy, trusted certificates and time-outs
 * @param redirects to be SAME_HOST where a connection may read some locations only
 * @param headers sent to the store's own host only; their values count as secrets
 */
public record HttpStoreOptions(
    CoalesceConfig coalesceConfig,
    ClientSettings client,
    Map<String, String> headers,
    Redirects redirects) {

  /** Where redirects may lead; never to link-local addresses, never with credentials elsewhere. */
  public enum Redirects {
    ANY_HOST,
    SAME_HOST
  }

  public static final HttpStoreOptions DEFAULT =
      new HttpStoreOptions(
          CoalesceConfig.HTTP_SERVER, ClientSettings.DEFAULT, Map.of(), Redirects.ANY_HOST);

  public HttpStoreOptions {
    headers = Map.copyOf(headers);
  }

  public HttpStoreOptions withHeaders(Map<String, String> others) {
    return new HttpStoreOptions(coalesceConfig, client, others, redirects);
  }

  public HttpStoreOptions withCoalesceConfig(CoalesceConfig config) {
    return new HttpStoreOptions(config, client, headers, redirects);
  }

  public HttpStoreOptions withClient(ClientSettings settings) {
    return new HttpStoreOptions(coalesceConfig, settings, headers, redirects);
  }

  public HttpStoreOptions withRedirects(Redirects where) {
    return new HttpStoreOptions(coalesceConfig, client, headers, where);
  }

  @Override
  public String toString() {
    return "HttpStoreOptions" + new TreeMap<>(headers).keySet();
  }
}
