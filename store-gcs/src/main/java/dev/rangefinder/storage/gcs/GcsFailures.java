// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ServiceMessage;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** From replies of Google Cloud Storage and faults of the connection to kinds of failures. */
final class GcsFailures {

  private static final int MAX_RETRY_AFTER_SECONDS = 300;

  /** Reasons that Google's services give with status 403 although asking again later helps. */
  private static final Set<String> TOO_MANY =
      Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");

  private final GcsCredentials credentials;

  GcsFailures(GcsCredentials credentials) {
    this.credentials = credentials;
  }

  /** The failure that a status means. */
  StorageException ofReply(ObjectLocation location, HttpResponseException e) {
    Reply reply = Reply.of(e);
    StorageException.Builder failure =
        StorageException.of(kind(reply), location, problem(reply) + reply.said()).cause(e);
    retryAfter(e).ifPresent(failure::retryAfter);
    return failure.build();
  }

  /** An access token that another one takes the place of. */
  static StorageException ofOldToken(ObjectLocation location, HttpResponseException e) {
    return StorageException.of(
            Kind.TRANSPORT,
            location,
            "the access token is no longer accepted, asking with a new one" + Reply.of(e).said())
        .cause(e)
        .build();
  }

  /** An access token that is not accepted although it is new. */
  static StorageException ofNewToken(
      ObjectLocation location, GcsAccount account, HttpResponseException e) {
    return StorageException.of(
            Kind.DENIED,
            location,
            "the service does not accept the access token of "
                + account.who()
                + "; "
                + account.advice()
                + Reply.of(e).said())
        .cause(e)
        .build();
  }

  private static Kind kind(Reply reply) {
    if (TOO_MANY.contains(reply.reason())) {
      return Kind.THROTTLED;
    }
    if (reply.lacksPayer()) {
      return Kind.CONFIGURATION;
    }
    return switch (reply.status()) {
      case 404, 410 -> Kind.NOT_FOUND;
      case 401, 403, 407, 451 -> Kind.DENIED;
      case 412 -> Kind.CHANGED;
      case 416 -> Kind.RANGE_INVALID;
      case 429, 503 -> Kind.THROTTLED;
      case 408, 500, 502, 504 -> Kind.TRANSPORT;
      case 400 -> Kind.CONFIGURATION;
      default -> Kind.INVALID_REPLY;
    };
  }

  private String problem(Reply reply) {
    int status = reply.status();
    if (TOO_MANY.contains(reply.reason())) {
      return "the service is overloaded (status " + status + ")";
    }
    if (reply.lacksPayer()) {
      return "the requester pays for this bucket; set userProject";
    }
    return switch (status) {
      case 404, 410 ->
          reply.message().toLowerCase(Locale.ROOT).contains("bucket does not exist")
              ? "there is no such bucket"
              : "there is no such object or bucket";
      case 401, 403, 451 -> "access is denied" + why();
      case 407 -> "a proxy in the way wants credentials (status 407)";
      case 412 -> "the object changed while it was being read; run the statement again";
      case 416 -> "the range lies beyond the end of the object";
      case 429, 503 -> "the service is overloaded (status " + status + ")";
      case 301, 302, 303, 307, 308 ->
          "the service answered with a redirect (status " + status + "); check endpoint";
      default -> "the service answered with status " + status;
    };
  }

  private String why() {
    return credentials
        .whyAnonymous()
        .or(
            () ->
                credentials
                    .account()
                    .map(it -> "with " + it.who() + ", or there is no such object or bucket"))
        .map(it -> (it.startsWith("with ") ? " " : "; ") + it)
        .orElse("; the request was anonymous");
  }

  private static Optional<Duration> retryAfter(HttpResponseException e) {
    return Optional.ofNullable(e.getHeaders().getRetryAfter())
        .filter(it -> it.matches("\\d{1,6}"))
        .map(it -> Duration.ofSeconds(Math.min(Long.parseLong(it), MAX_RETRY_AFTER_SECONDS)));
  }

  /** The failure that a fault of the connection means; any other counts as one too. */
  static StorageException ofFault(ObjectLocation location, IOException fault) {
    return ofFault(location, "", fault)
        .orElseGet(
            () ->
                failure(
                    Kind.TRANSPORT,
                    location,
                    "the connection broke: " + fault.getMessage(),
                    fault));
  }

  /**
   * The failure that a fault of the connection means.
   *
   * @param prefix what was tried, with a colon; may be empty
   * @return empty when it is another fault
   */
  static Optional<StorageException> ofFault(
      ObjectLocation location, String prefix, Throwable fault) {
    if (cause(fault, UnknownHostException.class) != null
        || cause(fault, UnresolvedAddressException.class) != null) {
      return Optional.of(
          failure(
              Kind.CONFIGURATION,
              location,
              prefix + "the service's host cannot be found; check endpoint and the network",
              fault));
    }
    SSLException noTrust = cause(fault, SSLException.class);
    if (noTrust != null) {
      return Optional.of(
          failure(
              Kind.CONFIGURATION,
              location,
              prefix + "no trusted connection to the service (" + noTrust.getMessage() + ")",
              fault));
    }
    if (cause(fault, ConnectException.class) != null) {
      return Optional.of(
          failure(Kind.TRANSPORT, location, prefix + "no connection to the service", fault));
    }
    HttpTimeoutException late = cause(fault, HttpTimeoutException.class);
    if (late != null) {
      return Optional.of(failure(Kind.TRANSPORT, location, prefix + late.getMessage(), fault));
    }
    return Optional.empty();
  }

  static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  private static StorageException failure(
      Kind kind, ObjectLocation location, String problem, Throwable cause) {
    return StorageException.of(kind, location, problem).cause(cause).build();
  }

  /** What a refusal says: a JSON body of metadata requests, often plain text of media requests. */
  private record Reply(int status, String reason, String message, Optional<String> uploadId) {

    static Reply of(HttpResponseException e) {
      Optional<String> id =
          Optional.ofNullable(e.getHeaders().getFirstHeaderStringValue("x-guploader-uploadid"));
      GoogleJsonError error =
          e instanceof GoogleJsonResponseException json ? json.getDetails() : null;
      if (error != null) {
        List<GoogleJsonError.ErrorInfo> errors = error.getErrors();
        String reason = errors == null || errors.isEmpty() ? null : errors.get(0).getReason();
        return new Reply(e.getStatusCode(), orEmpty(reason), orEmpty(error.getMessage()), id);
      }
      String content = orEmpty(e.getContent()).strip();
      boolean isText = !content.startsWith("<") && !content.startsWith("{");
      return new Reply(e.getStatusCode(), "", isText ? content : "", id);
    }

    private static String orEmpty(String text) {
      return text == null ? "" : text;
    }

    boolean lacksPayer() {
      return status == 400 && message.contains("requester pays");
    }

    String said() {
      return ServiceMessage.of(reason, message, uploadId);
    }
  }
}
