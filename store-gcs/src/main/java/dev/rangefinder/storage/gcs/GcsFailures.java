// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.PassingFaults;
import dev.rangefinder.storage.RetryAfter;
import dev.rangefinder.storage.ServiceMessage;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.ConnectionFaults;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From replies of Google Cloud Storage and faults of the connection to kinds of failures. */
final class GcsFailures {

  private static final int PROXY_UNAUTHORIZED = 407;

  /** Reasons that Google's services give with status 403 although asking again later helps. */
  private static final Set<String> TOO_MANY =
      Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");

  private final GcsCredentials credentials;
  private final ConnectionFaults faults;
  private final URI root;

  GcsFailures(GcsStoreOptions options, GcsCredentials credentials) {
    this.credentials = credentials;
    this.faults = new ConnectionFaults(options.client());
    this.root = options.root();
  }

  /** The failure that a status means. */
  StorageException ofReply(ObjectLocation location, HttpResponseException e) {
    if (e.getStatusCode() == PROXY_UNAUTHORIZED) {
      return faults.ofProxyStatus(
          location,
          root,
          Optional.ofNullable(e.getHeaders().getFirstHeaderStringValue("proxy-authenticate")));
    }
    Reply reply = Reply.of(e);
    StorageException.Builder failure =
        StorageException.of(kind(reply), location, problem(reply) + reply.said()).cause(e);
    RetryAfter.of(
            Optional.ofNullable(e.getHeaders().getRetryAfter()),
            Optional.ofNullable(e.getHeaders().getDate()))
        .ifPresent(failure::retryAfter);
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
      case 401, 403, 451 -> Kind.DENIED;
      case 412 -> Kind.CHANGED;
      case 416 -> Kind.RANGE_INVALID;
      case 429, 503 -> Kind.THROTTLED;
      case 400 -> Kind.CONFIGURATION;
      default -> PassingFaults.include(reply.status()) ? Kind.TRANSPORT : Kind.INVALID_REPLY;
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

  /** The failure that a fault of the connection means. */
  StorageException ofFault(ObjectLocation location, IOException fault) {
    return faults.of(location, root, fault);
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
