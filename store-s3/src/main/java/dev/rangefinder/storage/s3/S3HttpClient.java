// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.http.ClientSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Carries the SDK's requests by the JDK's HTTP client: unlike the JDK's URL connections, it keeps
 * as many connections open as are in use, repeats nothing by itself, and closes a connection at
 * once when its request is given up, also before the reply begins.
 */
final class S3HttpClient implements SdkHttpClient {

  /** The JDK's client sets these by itself and refuses to be told. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "expect", "upgrade");

  private final HttpClient client;
  private final ClientSettings settings;

  S3HttpClient(ClientSettings settings) {
    this.client = settings.open();
    this.settings = settings;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(request);
  }

  @Override
  public String clientName() {
    return "JdkHttp";
  }

  @Override
  public void close() {}

  /** A fault of the connection, with the address that it was made to. */
  static final class ExchangeFault extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient URI uri;

    ExchangeFault(URI uri, Throwable cause) {
      super("no reply", cause);
      this.uri = uri;
    }

    URI uri() {
      return uri;
    }
  }

  private final class Exchange implements ExecutableHttpRequest {
    private final HttpExecuteRequest request;
    private CompletableFuture<HttpResponse<InputStream>> sent;
    private boolean aborted;

    Exchange(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      CompletableFuture<HttpResponse<InputStream>> reply;
      synchronized (this) {
        if (aborted) {
          throw new InterruptedIOException("the request was given up");
        }
        sent = client.sendAsync(jdkRequest(), settings.guarded(BodyHandlers.ofInputStream()));
        reply = sent;
      }
      try {
        return sdkResponse(reply.get());
      } catch (InterruptedException e) {
        giveUp(reply);
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the request was given up");
      } catch (CancellationException e) {
        throw new InterruptedIOException("the request was given up");
      } catch (ExecutionException e) {
        throw new ExchangeFault(request.httpRequest().getUri(), e.getCause());
      }
    }

    @Override
    public void abort() {
      CompletableFuture<HttpResponse<InputStream>> running;
      synchronized (this) {
        aborted = true;
        running = sent;
      }
      if (running != null) {
        giveUp(running);
      }
    }

    /** A reply whose head came just before is not cancelled by its future: its body is closed. */
    private void giveUp(CompletableFuture<HttpResponse<InputStream>> running) {
      running.cancel(true);
      running.thenAccept(late -> close(late.body()));
    }

    private HttpRequest jdkRequest() {
      SdkHttpRequest sdk = request.httpRequest();
      HttpRequest.Builder builder =
          settings.request(sdk.getUri()).setHeader("Accept-Encoding", "identity");
      sdk.forEachHeader(
          (name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
              builder.setHeader(name, values.get(0));
              values.stream().skip(1).forEach(value -> builder.header(name, value));
            }
          });
      BodyPublisher body =
          request
              .contentStreamProvider()
              .map(it -> BodyPublishers.ofInputStream(it::newStream))
              .orElseGet(BodyPublishers::noBody);
      return builder.method(sdk.method().name(), body).build();
    }

    private HttpExecuteResponse sdkResponse(HttpResponse<InputStream> reply) {
      // There is none where a proxy refused the tunnel.
      InputStream body = reply.body() == null ? InputStream.nullInputStream() : reply.body();
      HttpExecuteResponse.Builder response =
          HttpExecuteResponse.builder()
              .response(
                  SdkHttpFullResponse.builder()
                      .statusCode(reply.statusCode())
                      .headers(reply.headers().map())
                      .build());
      if (request.httpRequest().method() == SdkHttpMethod.HEAD) {
        // The SDK would unpack what is not there if the headers say that it is packed.
        close(body);
        return response.build();
      }
      return response.responseBody(AbortableInputStream.create(body, () -> close(body))).build();
    }

    /** Closing a body before its end closes the connection. */
    private void close(InputStream body) {
      try {
        body.close();
      } catch (IOException e) {
        // Closed all the same.
        return;
      }
    }
  }
}
