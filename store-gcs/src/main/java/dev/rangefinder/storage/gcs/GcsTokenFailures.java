// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.gson.stream.MalformedJsonException;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.PassingFaults;
import dev.rangefinder.storage.ServiceMessage;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.ConnectionFaults;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Why no access token could be got. */
final class GcsTokenFailures {

  private static final int MAX_CHARS = 200;
  private static final int PROXY_UNAUTHORIZED = 407;

  private GcsTokenFailures() {}

  static StorageException of(
      ObjectLocation location, GcsAccount account, ConnectionFaults faults, Throwable failure) {
    HttpResponseException refusal = cause(failure, HttpResponseException.class);
    if (refusal != null) {
      return ofRefusal(location, account, faults, refusal);
    }
    String prefix = "no access token for " + account.who() + ": ";
    ConnectionFault fault = cause(failure, ConnectionFault.class);
    if (fault != null) {
      return faults.of(location, prefix, account.tokenService(), fault);
    }
    if (cause(failure, MalformedJsonException.class) != null) {
      return StorageException.of(
              Kind.INVALID_REPLY,
              location,
              prefix
                  + "the reply is not one of a token service; check whether a proxy is in the way")
          .build();
    }
    String said = failure instanceof IOException ? String.valueOf(failure.getMessage()) : "";
    return StorageException.of(
            Kind.DENIED,
            location,
            prefix
                + (said.isEmpty() ? "they cannot be used" : QuotedText.escaped(said, MAX_CHARS))
                + "; "
                + account.advice())
        .build();
  }

  private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  private static StorageException ofRefusal(
      ObjectLocation location,
      GcsAccount account,
      ConnectionFaults faults,
      HttpResponseException refusal) {
    int status = refusal.getStatusCode();
    if (status == PROXY_UNAUTHORIZED) {
      return faults.ofProxyStatus(
          location,
          account.tokenService(),
          Optional.ofNullable(
              refusal.getHeaders().getFirstHeaderStringValue("proxy-authenticate")));
    }
    Kind kind = kind(status);
    String problem =
        kind == Kind.DENIED
            ? "the credentials of " + account.who() + " are not accepted; " + account.advice()
            : "no access token for "
                + account.who()
                + ": the service answered with status "
                + status;
    // The reply alone is no cause to keep: its text may hold what was sent.
    return StorageException.of(kind, location, problem + said(refusal)).build();
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 400, 401, 403 -> Kind.DENIED;
      case 429, 503 -> Kind.THROTTLED;
      case 404 -> Kind.CONFIGURATION;
      default -> PassingFaults.include(status) ? Kind.TRANSPORT : Kind.INVALID_REPLY;
    };
  }

  /** {@code error} is a text with a description (RFC 6749, 5.2), or one of Google's objects. */
  private static String said(HttpResponseException refusal) {
    String content = refusal.getContent();
    if (content == null || content.isBlank()) {
      return "";
    }
    try {
      GenericJson json =
          GsonFactory.getDefaultInstance().fromString(content.strip(), GenericJson.class);
      Object error = json == null ? null : json.get("error");
      return error instanceof Map<?, ?> object
          ? ServiceMessage.of(
              text(object.get("status")), text(object.get("message")), Optional.empty())
          : ServiceMessage.of(
              text(error),
              text(json == null ? null : json.get("error_description")),
              Optional.empty());
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }
}
