// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ServiceMessage;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** From HTTP statuses and connection faults to kinds of failures. */
final class HttpFailures {

  private static final int MAX_RETRY_AFTER_SECONDS = 300;

  private HttpFailures() {}

  /** The failure that a status other than 200, 206 or 416 means. */
  static StorageException ofStatus(
      ObjectLocation location, int status, HttpHeaders headers, String body) {
    Optional<String> requestId =
        headers.firstValue("x-amz-request-id").or(() -> headers.firstValue("x-request-id"));
    StorageException.Builder failure =
        StorageException.of(
            kind(status), location, problem(status) + ServiceMessage.ofXml(body, requestId));
    retryAfter(headers).ifPresent(failure::retryAfter);
    return failure.build();
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 404, 410 -> Kind.NOT_FOUND;
      case 401, 403, 407, 451 -> Kind.DENIED;
      case 412 -> Kind.CHANGED;
      case 429, 503 -> Kind.THROTTLED;
      case 408, 425, 500, 502, 504 -> Kind.TRANSPORT;
      default -> Kind.INVALID_REPLY;
    };
  }

  private static String problem(int status) {
    return switch (status) {
      case 404, 410 -> "there is no such file (status " + status + ")";
      case 401 -> "the server wants credentials (status 401); put user:password@ before the host";
      case 403, 451 -> "the server denies access (status " + status + ")";
      case 407 -> "a proxy in the way wants credentials (status 407)";
      case 412 -> "the file changed while it was being read; run the statement again";
      case 429, 503 -> "the server is overloaded (status " + status + ")";
      default -> "the server answered with status " + status;
    };
  }

  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("retry-after")
        .filter(it -> it.matches("\\d{1,6}"))
        .map(it -> Duration.ofSeconds(Math.min(Long.parseLong(it), MAX_RETRY_AFTER_SECONDS)));
  }

  /** The failure that a fault of the connection means. */
  static StorageException ofFault(ObjectLocation location, Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof StorageException known) {
      return known;
    }
    String host = location.authority();
    if (hasCause(cause, UnresolvedAddressException.class)) {
      return failure(Kind.CONFIGURATION, location, "the host " + host + " cannot be found", cause);
    }
    if (hasCause(cause, SSLException.class)) {
      return failure(
          Kind.CONFIGURATION,
          location,
          "no trusted connection to " + host + " (" + cause.getMessage() + ")",
          cause);
    }
    if (cause instanceof ConnectException) {
      return failure(Kind.TRANSPORT, location, "no connection to " + host, cause);
    }
    if (cause instanceof HttpTimeoutException) {
      return failure(Kind.TRANSPORT, location, "no answer from " + host + " in time", cause);
    }
    if (cause instanceof IOException) {
      return failure(
          Kind.TRANSPORT, location, "the connection broke: " + cause.getMessage(), cause);
    }
    return failure(Kind.INVALID_REPLY, location, "the reply was refused", cause);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static StorageException failure(
      Kind kind, ObjectLocation location, String problem, Throwable cause) {
    return StorageException.of(kind, location, problem).cause(cause).build();
  }
}
