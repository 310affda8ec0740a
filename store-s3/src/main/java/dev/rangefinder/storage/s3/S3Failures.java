// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ServiceMessage;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** From the SDK's exceptions to kinds of failures. */
final class S3Failures {

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "InvalidToken",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "TokenRefreshRequired");

  private final S3Clients clients;
  private final S3Credentials credentials;

  S3Failures(S3Clients clients, S3Credentials credentials) {
    this.clients = clients;
    this.credentials = credentials;
  }

  StorageException of(ObjectLocation location, SdkException e) {
    return e instanceof S3Exception service ? ofService(location, service) : ofClient(location, e);
  }

  private StorageException ofService(ObjectLocation location, S3Exception e) {
    Optional<String> region = header(e, "x-amz-bucket-region");
    int status = e.statusCode();
    boolean elsewhere = status == 301 || status == 307 || status == 400;
    if (elsewhere && region.isPresent() && clients.switchTo(region.get())) {
      return failure(
          Kind.TRANSPORT,
          location,
          "the bucket lies in region " + QuotedText.of(region.get()) + ", asking there",
          e);
    }
    String code = code(e);
    return failure(kind(status, code), location, problem(status, code) + said(e), e);
  }

  private static Kind kind(int status, String code) {
    if (BAD_CREDENTIALS.contains(code)) {
      return Kind.DENIED;
    }
    if (code.equals("RequestTimeout")) {
      return Kind.TRANSPORT;
    }
    return switch (status) {
      case 404 -> Kind.NOT_FOUND;
      case 401, 403, 405 -> Kind.DENIED;
      case 412 -> Kind.CHANGED;
      case 416 -> Kind.RANGE_INVALID;
      case 429, 503 -> Kind.THROTTLED;
      case 408, 500, 502, 504 -> Kind.TRANSPORT;
      case 301, 307, 400 -> Kind.CONFIGURATION;
      default -> Kind.INVALID_REPLY;
    };
  }

  private String problem(int status, String code) {
    if (BAD_CREDENTIALS.contains(code)) {
      return "the service does not accept the credentials";
    }
    if (code.equals("RequestTimeTooSkewed")) {
      return "this computer's clock is wrong";
    }
    if (code.equals("NoSuchBucket")) {
      return "there is no such bucket";
    }
    return switch (status) {
      case 404 -> "there is no such object or bucket";
      case 403 ->
          credentials.noneFound()
              ? "access is denied; no AWS credentials were found, so the request was anonymous:"
                  + " set accessKeyId and secretAccessKey, or profile"
              : "access is denied, or there is no such object (without the right to list, S3 does not"
                  + " tell)";
      case 412 -> "the object changed while it was being read; run the statement again";
      case 416 -> "the range lies beyond the end of the object";
      case 429, 503 -> "the service is overloaded (status " + status + ")";
      case 301, 307 -> "the bucket must be addressed by another endpoint; set region or endpoint";
      default -> "the service answered with status " + status;
    };
  }

  private StorageException ofClient(ObjectLocation location, SdkException e) {
    if (cause(e, UnknownHostException.class) != null
        || cause(e, UnresolvedAddressException.class) != null) {
      return failure(
          Kind.CONFIGURATION,
          location,
          "the service's host cannot be found; check endpoint and region",
          e);
    }
    SSLException noTrust = cause(e, SSLException.class);
    if (noTrust != null) {
      return failure(
          Kind.CONFIGURATION,
          location,
          "no trusted connection to the service (" + noTrust.getMessage() + ")",
          e);
    }
    IOException io = cause(e, IOException.class);
    if (io != null) {
      return failure(Kind.TRANSPORT, location, "the connection broke: " + io.getMessage(), e);
    }
    return failure(Kind.CONFIGURATION, location, String.valueOf(e.getMessage()), e);
  }

  private static String said(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String code = code(e);
    String message =
        details == null || details.errorMessage() == null ? "" : details.errorMessage();
    return ServiceMessage.of(code, message, Optional.ofNullable(e.requestId()));
  }

  static String code(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static Optional<String> header(S3Exception e, String name) {
    AwsErrorDetails details = e.awsErrorDetails();
    SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
    return response == null ? Optional.empty() : response.firstMatchingHeader(name);
  }

  private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
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
}
