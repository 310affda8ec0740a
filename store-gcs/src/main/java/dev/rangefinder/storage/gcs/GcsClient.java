// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.StorageRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends the requests of one bucket with its account's tokens. Google's client repeats nothing and
 * follows no redirect: the scheduler repeats, and a token never goes to another host.
 */
final class GcsClient implements AutoCloseable {

  private static final int UNAUTHORIZED = 401;

  private final GcsStoreOptions options;
  private final GcsCredentials credentials;
  private final GcsFailures failures;
  private final Storage storage;
  private GcsTokens tokens;
  private boolean closed;

  GcsClient(GcsStoreOptions options, GcsCredentials credentials, GcsHttpTransport transport) {
    this.options = options;
    this.credentials = credentials;
    this.failures = new GcsFailures(options, credentials);
    this.storage =
        new Storage.Builder(transport, GsonFactory.getDefaultInstance(), GcsClient::prepare)
            .setRootUrl(options.root().toString())
            .setApplicationName("rangefinder")
            .build();
  }

  private static void prepare(HttpRequest request) {
    request.setNumberOfRetries(0);
    request.setFollowRedirects(false);
    request.setLoggingEnabled(false);
    request.setSuppressUserAgentSuffix(true);
  }

  Storage.Objects objects() {
    return storage.objects();
  }

  GcsFailures failures() {
    return failures;
  }

  /** Sends a request whose reply is JSON. */
  <T> T json(ObjectLocation location, StorageRequest<T> request) {
    HttpResponse reply = send(location, request);
    try {
      return reply.parseAs(request.getResponseClass());
    } catch (IOException | RuntimeException e) {
      throw StorageException.of(
              Kind.INVALID_REPLY,
              location,
              "the reply is not one of Google Cloud Storage; check endpoint, and whether a proxy is"
                  + " in the way")
          .cause(e)
          .build();
    }
  }

  /** Sends a request whose reply's body is an object's bytes; it is left open. */
  HttpResponse media(ObjectLocation location, Storage.Objects.Get request) {
    request.setAlt("media");
    request.setReturnRawInputStream(true);
    return send(location, request);
  }

  private HttpResponse send(ObjectLocation location, StorageRequest<?> request) {
    requireRoute(location);
    options.userProject().ifPresent(it -> request.set("userProject", it));
    HttpHeaders headers = request.getRequestHeaders();
    headers.setAcceptEncoding("identity");
    Optional<GcsTokens> account = tokens(location);
    GcsTokens.Token token = account.map(it -> it.token(location)).orElse(null);
    if (token != null) {
      headers.putAll(token.headers());
    }
    try {
      HttpResponse reply = request.executeUnparsed();
      account.ifPresent(GcsTokens::accepted);
      return reply;
    } catch (HttpResponseException e) {
      if (token == null || e.getStatusCode() != UNAUTHORIZED) {
        throw failures.ofReply(location, e);
      }
      throw account.get().rejected(token)
          ? GcsFailures.ofOldToken(location, e)
          : GcsFailures.ofNewToken(location, account.get().account(), e);
    } catch (IOException e) {
      throw failures.ofFault(location, e);
    } catch (RuntimeException e) {
      throw StorageException.of(Kind.INVALID_REPLY, location, "the reply's head cannot be read")
          .cause(e)
          .build();
    }
  }

  /** The environment may name a proxy that is none. */
  private void requireRoute(ObjectLocation location) {
    try {
      options.client().proxyOf(options.root());
    } catch (IllegalArgumentException e) {
      throw StorageException.of(Kind.CONFIGURATION, location, String.valueOf(e.getMessage()))
          .cause(e)
          .build();
    }
  }

  private Optional<GcsTokens> tokens(ObjectLocation location) {
    synchronized (this) {
      requireOpen(location);
      if (tokens != null) {
        return Optional.of(tokens);
      }
    }
    // May wait, and so holds no lock.
    Optional<GcsAccount> account = credentials.account();
    synchronized (this) {
      requireOpen(location);
      if (tokens == null && account.isPresent()) {
        tokens = new GcsTokens(account.get(), options.root(), options.client());
      }
      return Optional.ofNullable(tokens);
    }
  }

  private void requireOpen(ObjectLocation location) {
    if (closed) {
      throw StorageException.of(Kind.CONFIGURATION, location, "its store has been closed").build();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (tokens != null) {
      tokens.close();
    }
  }
}
