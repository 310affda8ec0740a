// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.PassingFaults;
import dev.rangefinder.storage.RetryAfter;
import dev.rangefinder.storage.ServiceMessage;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What a status other than 200, 206 and 416 means. */
final class HttpFailures {

  private HttpFailures() {}

  /**
   * The failure that a status means.
   *
   * @param body the beginning of what came with it
   * @param sent whether the request carried credentials
   */
  static StorageException ofStatus(
      ObjectLocation location, int status, HttpHeaders headers, String body, Sent sent) {
    Optional<String> requestId =
        headers.firstValue("x-amz-request-id").or(() -> headers.firstValue("x-request-id"));
    StorageException.Builder failure =
        isTlsPort(status, body)
            ? StorageException.of(
                Kind.CONFIGURATION,
                location,
                location.authority() + " does not speak plain HTTP: use https:// there")
            : StorageException.of(
                kind(status),
                location,
                problem(location, status, headers, sent) + ServiceMessage.ofXml(body, requestId));
    RetryAfter.of(headers.firstValue("retry-after"), headers.firstValue("date"))
        .ifPresent(failure::retryAfter);
    return failure.build();
  }

  /** Whether a request showed who it is of. */
  enum Sent {
    CREDENTIALS,
    NO_CREDENTIALS
  }

  /** What nginx, Apache and Go's servers answer to plain HTTP at a port of TLS. */
  private static boolean isTlsPort(int status, String body) {
    return status == 400
        && (body.contains("plain HTTP request was sent to HTTPS port")
            || body.contains("speaking plain HTTP to an SSL-enabled server")
            || body.contains("HTTP request to an HTTPS server"));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 404, 410 -> Kind.NOT_FOUND;
      case 401, 403, 451 -> Kind.DENIED;
      case 511 -> Kind.CONFIGURATION;
      case 412 -> Kind.CHANGED;
      case 429, 503 -> Kind.THROTTLED;
      default -> PassingFaults.include(status) ? Kind.TRANSPORT : Kind.INVALID_REPLY;
    };
  }

  private static String problem(
      ObjectLocation location, int status, HttpHeaders headers, Sent sent) {
    return switch (status) {
      case 404, 410 -> "there is no such file (status " + status + ")";
      case 401 -> unauthorized(headers, sent);
      case 403 ->
          location.secrets().query().isEmpty()
              ? "the server denies access (status 403)"
              : "the server denies access (status 403): the signature in the URL may have expired";
      case 451 -> "the server denies access (status 451)";
      case 412 -> "the file changed while it was being read; run the statement again";
      case 429, 503 -> "the server is overloaded (status " + status + ")";
      case 511 -> "this network wants a login first (status 511): open any web page in a browser";
      default -> "the server answered with status " + status;
    };
  }

  private static String unauthorized(HttpHeaders headers, Sent sent) {
    String challenge = headers.firstValue("www-authenticate").orElse("").strip();
    if (sent == Sent.CREDENTIALS) {
      return "the server does not accept the credentials (status 401)";
    }
    String scheme = challenge.split("[ ,]", 2)[0];
    return "the server wants credentials"
        + (scheme.isEmpty() ? "" : " of the kind " + QuotedText.of(scheme))
        + " (status 401): set user and password, bearerToken or headers";
  }
}
