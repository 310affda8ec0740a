// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Carries the requests of Google's client, and those for access tokens, by the JDK's HTTP client:
 * it repeats nothing by itself, hands a body on as it arrives, and closes a connection at once when
 * its request is given up, also before the reply begins.
 */
final class GcsHttpTransport extends HttpTransport {

  private final HttpClient client;
  private final Duration replyTimeout;

  /**
   * @param replyTimeout how long the head of a ranged reply may take, and any other reply as a
   *     whole
   */
  GcsHttpTransport(HttpClient client, Duration replyTimeout) {
    this.client = client;
    this.replyTimeout = replyTimeout;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new GcsHttpRequest(client, replyTimeout, method, URI.create(url));
  }
}
