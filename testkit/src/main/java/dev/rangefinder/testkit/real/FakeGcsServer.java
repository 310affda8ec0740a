// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** fake-gcs-server, filled by the JSON interface's simple uploads. */
final class FakeGcsServer extends RealServer {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String endpoint;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  FakeGcsServer(String endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public String scheme() {
    return "gs";
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("endpoint", endpoint);
  }

  @Override
  void createBucket(String bucket) {
    byte[] json = ("{\"name\":\"" + bucket + "\"}").getBytes(StandardCharsets.UTF_8);
    post("/storage/v1/b?project=tests", "application/json", json);
  }

  @Override
  public void put(String bucket, String key, byte[] bytes) {
    String name = URLEncoder.encode(key, StandardCharsets.UTF_8);
    post(
        "/upload/storage/v1/b/" + bucket + "/o?uploadType=media&name=" + name,
        "application/octet-stream",
        bytes);
  }

  private void post(String path, String contentType, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + path))
            .timeout(TIMEOUT)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<String> reply = client.send(request, BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + reply.statusCode() + " " + reply.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
