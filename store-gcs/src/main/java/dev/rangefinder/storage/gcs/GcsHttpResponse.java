// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.http.LowLevelHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A reply of the JDK's client as Google's client reads it. */
final class GcsHttpResponse extends LowLevelHttpResponse {

  /** Kept back: Google's library would follow it with a key or a token in the request. */
  private static final String REDIRECT_HEADER = "location";

  private final HttpResponse<InputStream> reply;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();

  GcsHttpResponse(HttpResponse<InputStream> reply) {
    this.reply = reply;
    reply
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(REDIRECT_HEADER)) {
                values.forEach(value -> headers.add(Map.entry(name, value)));
              }
            });
  }

  @Override
  public InputStream getContent() {
    return reply.body();
  }

  @Override
  public String getContentEncoding() {
    return header("content-encoding");
  }

  @Override
  public long getContentLength() {
    return reply.headers().firstValueAsLong("content-length").orElse(-1);
  }

  @Override
  public String getContentType() {
    return header("content-type");
  }

  private String header(String name) {
    return reply.headers().firstValue(name).orElse(null);
  }

  @Override
  public String getStatusLine() {
    return "HTTP/1.1 " + reply.statusCode();
  }

  @Override
  public int getStatusCode() {
    return reply.statusCode();
  }

  /** The JDK's client does not tell it. */
  @Override
  public String getReasonPhrase() {
    return null;
  }

  @Override
  public int getHeaderCount() {
    return headers.size();
  }

  @Override
  public String getHeaderName(int index) {
    return headers.get(index).getKey();
  }

  @Override
  public String getHeaderValue(int index) {
    return headers.get(index).getValue();
  }

  @Override
  public void disconnect() {
    close(reply.body());
  }

  /** Closing a body before its end closes the connection. */
  static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // Closed all the same.
      return;
    }
  }
}
