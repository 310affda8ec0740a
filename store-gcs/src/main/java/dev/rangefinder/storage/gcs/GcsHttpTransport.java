// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import dev.rangefinder.storage.http.ClientSettings;
import java.net.URI;
import java.net.http.HttpClient;

/**
 * Carries the requests of Google's client, and those for access tokens, by the JDK's HTTP client:
 * it repeats nothing by itself (but what met an idle connection that the service was just closing),
 * hands a body on as it arrives, and closes a connection at once when its request is given up, also
 * before the reply begins.
 */
final class GcsHttpTransport extends HttpTransport {

  private final ClientSettings settings;
  private final HttpClient client;

  /**
   * @param settings whose time-out of replies is that of the head of a ranged reply, and of any
   *     other reply as a whole
   */
  GcsHttpTransport(ClientSettings settings) {
    this.settings = settings;
    this.client = settings.open();
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new GcsHttpRequest(settings, client, method, URI.create(url));
  }
}
