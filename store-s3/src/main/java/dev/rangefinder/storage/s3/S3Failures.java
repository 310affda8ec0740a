// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.PassingFaults;
import dev.rangefinder.storage.RetryAfter;
import dev.rangefinder.storage.ServiceMessage;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.ConnectionFaults;
import dev.rangefinder.storage.s3.S3HttpClient.ExchangeFault;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** From the SDK's exceptions to kinds of failures. */
final class S3Failures {

  private static final URI AMAZON = URI.create("https://s3.amazonaws.com");

  static final String NOT_S3 =
      "the service did not answer as S3 does: check endpoint, and whether a proxy or a login page is"
          + " in the way";

  private static final int MAX_CHARS = 300;
  private static final int PROXY_AUTHENTICATION = 407;

  /** Statuses by which a bucket that lies elsewhere answers. */
  private static final Set<Integer> ELSEWHERE = Set.of(301, 307, 400);

  /** Where a service names the right region in words only. */
  private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]{1,64})'");

  private final S3Clients clients;
  private final S3Credentials credentials;
  private final S3StoreOptions options;
  private final ConnectionFaults faults;

  S3Failures(S3Clients clients, S3Credentials credentials, S3StoreOptions options) {
    this.clients = clients;
    this.credentials = credentials;
    this.options = options;
    this.faults = new ConnectionFaults(options.client());
  }

  /**
   * The failure of one request.
   *
   * @param asked the client that sent it
   */
  StorageException of(ObjectLocation location, S3Client asked, SdkException e) {
    return e instanceof S3Exception service
        ? ofService(location, asked, service)
        : ofClient(location, e);
  }

  private StorageException ofService(ObjectLocation location, S3Client asked, S3Exception e) {
    int status = e.statusCode();
    if (status == PROXY_AUTHENTICATION) {
      return faults.ofProxyStatus(location, address(), header(e, "proxy-authenticate"));
    }
    Optional<String> region = region(e);
    if (ELSEWHERE.contains(status) && region.isPresent() && clients.switchTo(region.get(), asked)) {
      return StorageException.of(
              Kind.TRANSPORT,
              location,
              "the bucket lies in region " + QuotedText.of(region.get()) + ", asking there")
          .cause(e)
          .build();
    }
    S3ErrorCode code = S3ErrorCode.of(code(e));
    StorageException.Builder failure =
        StorageException.of(
                code.kind().orElseGet(() -> kind(status)),
                location,
                code.problem().orElseGet(() -> problem(status)) + said(e))
            .cause(e);
    RetryAfter.of(header(e, "retry-after"), header(e, "date")).ifPresent(failure::retryAfter);
    return failure.build();
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 404 -> Kind.NOT_FOUND;
      case 401, 403, 405 -> Kind.DENIED;
      case 412 -> Kind.CHANGED;
      case 416 -> Kind.RANGE_INVALID;
      case 429, 503 -> Kind.THROTTLED;
      case 301, 307, 400, 511 -> Kind.CONFIGURATION;
      default -> PassingFaults.include(status) ? Kind.TRANSPORT : Kind.INVALID_REPLY;
    };
  }

  private String problem(int status) {
    return switch (status) {
      case 404 -> "there is no such object or bucket";
      case 401, 403 -> denied();
      case 412 -> "the object changed while it was being read; run the statement again";
      case 416 -> "the range lies beyond the end of the object";
      case 429, 503 -> "the service is overloaded (status " + status + ")";
      case 301, 307 -> "the bucket must be addressed by another endpoint; set region or endpoint";
      default -> "the service answered with status " + status;
    };
  }

  private String denied() {
    if (credentials.noneFound()) {
      return "access is denied; no AWS credentials were found, so the request was anonymous: set"
          + " accessKeyId and secretAccessKey, or profile";
    }
    String denied =
        "access is denied, or there is no such object (without the right to list, S3 does not tell)";
    if (options.signing() == S3StoreOptions.Signing.ANONYMOUS) {
      return denied + "; the request was anonymous, as the property says";
    }
    if (options.objectVersions() == S3StoreOptions.ObjectVersions.KEPT) {
      return denied + "; objectVersions=on needs the right s3:GetObjectVersion";
    }
    return options.payer() == S3StoreOptions.Payer.OWNER
        ? denied + "; a bucket whose requester pays needs requesterPays=true"
        : denied;
  }

  private StorageException ofClient(ObjectLocation location, SdkException e) {
    Optional<StorageException> known = cause(e, StorageException.class);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<ExchangeFault> fault = cause(e, ExchangeFault.class);
    if (fault.isPresent()) {
      return faults.of(location, fault.get().uri(), fault.get().getCause());
    }
    Optional<IOException> io = cause(e, IOException.class);
    if (io.isPresent()) {
      return faults.of(location, address(), io.get());
    }
    String said = String.valueOf(e.getMessage());
    if (said.contains("parse") || said.contains("unmarshall")) {
      return StorageException.of(Kind.INVALID_REPLY, location, NOT_S3).cause(e).build();
    }
    return StorageException.of(Kind.CONFIGURATION, location, QuotedText.escaped(said, MAX_CHARS))
        .cause(e)
        .build();
  }

  /** The failure that a document means which breaks off while it is read. */
  StorageException ofBody(ObjectLocation location, IOException e) {
    return StorageException.of(
            Kind.TRANSPORT, location, "the service's reply broke off: " + e.getMessage())
        .cause(e)
        .build();
  }

  private URI address() {
    return options.endpoint().orElse(AMAZON);
  }

  private static Optional<String> region(S3Exception e) {
    Optional<String> header = header(e, "x-amz-bucket-region");
    if (header.isPresent()) {
      return header;
    }
    Matcher words = EXPECTED_REGION.matcher(message(e));
    return words.find() ? Optional.of(words.group(1)) : Optional.empty();
  }

  private static String said(S3Exception e) {
    return ServiceMessage.of(code(e), message(e), Optional.ofNullable(e.requestId()));
  }

  private static String message(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorMessage() == null ? "" : details.errorMessage();
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

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
