// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.rangefinder.storage.http.ClientSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request by the JDK's client. The good reply to a ranged request is streamed; all others are
 * small (metadata, listings, tokens, errors) and are collected within the time limit of replies.
 */
final class GcsHttpRequest extends LowLevelHttpRequest {

  /** The JDK's client sets these by itself and refuses to be told. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "expect", "upgrade");

  private final ClientSettings settings;
  private final HttpClient client;
  private final String method;
  private final HttpRequest.Builder builder;
  private boolean ranged;

  GcsHttpRequest(ClientSettings settings, HttpClient client, String method, URI uri) {
    this.settings = settings;
    this.client = client;
    this.method = method;
    this.builder = settings.request(uri);
  }

  @Override
  public void addHeader(String name, String value) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    ranged |= lowerCase.equals("range");
    if (!OWN_HEADERS.contains(lowerCase)) {
      builder.header(name, value);
    }
  }

  @Override
  public LowLevelHttpResponse execute() throws IOException {
    HttpRequest request = builder.method(method, body()).build();
    CompletableFuture<HttpResponse<InputStream>> reply =
        client.sendAsync(request, settings.guarded(head -> body(head.statusCode())));
    try {
      return new GcsHttpResponse(
          reply.get(settings.replyTimeout().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      giveUp(reply);
      Thread.currentThread().interrupt();
      throw new ConnectionFault(new InterruptedIOException("the request was given up"));
    } catch (TimeoutException e) {
      giveUp(reply);
      throw new ConnectionFault(new HttpTimeoutException("no answer in time"));
    } catch (ExecutionException e) {
      throw new ConnectionFault(e.getCause());
    }
  }

  private BodySubscriber<InputStream> body(int status) {
    boolean good = status / 100 == 2;
    return ranged && good ? BodySubscribers.ofInputStream() : new CollectedBody();
  }

  /** A reply whose head came just before is not cancelled by its future: its body is closed. */
  private static void giveUp(CompletableFuture<HttpResponse<InputStream>> reply) {
    reply.cancel(true);
    reply.thenAccept(late -> GcsHttpResponse.close(late.body()));
  }

  private BodyPublisher body() throws IOException {
    if (getStreamingContent() == null) {
      return BodyPublishers.noBody();
    }
    if (getContentType() != null) {
      builder.header("Content-Type", getContentType());
    }
    if (getContentEncoding() != null) {
      builder.header("Content-Encoding", getContentEncoding());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    getStreamingContent().writeTo(bytes);
    return BodyPublishers.ofByteArray(bytes.toByteArray());
  }
}
