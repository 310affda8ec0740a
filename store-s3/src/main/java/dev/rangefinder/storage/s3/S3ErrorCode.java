// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.StorageException.Kind;
import java.util.Optional;

/**
 * What S3's own code of an error means, where it says more than the status does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
enum S3ErrorCode {
  AUTHORIZATION_HEADER_MALFORMED(
      "AuthorizationHeaderMalformed",
      Kind.CONFIGURATION,
      "the service does not accept the signature: set region to that of the bucket"),
  EXPIRED_TOKEN(
      "ExpiredToken",
      Kind.DENIED,
      "the credentials have expired: get new ones, for example by aws sso login"),
  INVALID_ACCESS_KEY(
      "InvalidAccessKeyId", Kind.DENIED, "the service does not know this accessKeyId"),
  INVALID_TOKEN(
      "InvalidToken", Kind.DENIED, "the service does not accept this sessionToken: correct it"),
  NO_SUCH_BUCKET("NoSuchBucket", Kind.NOT_FOUND, "there is no such bucket"),
  NO_SUCH_KEY("NoSuchKey", Kind.NOT_FOUND, "there is no such object"),
  NO_SUCH_VERSION(
      "NoSuchVersion",
      Kind.CHANGED,
      "the version that the statement began with has been deleted; run the statement again"),
  REQUEST_TIMEOUT("RequestTimeout", Kind.TRANSPORT, "the service lost patience"),
  SIGNATURE(
      "SignatureDoesNotMatch",
      Kind.DENIED,
      "the service does not accept the credentials: secretAccessKey does not belong to accessKeyId"),
  SKEWED_CLOCK(
      "RequestTimeTooSkewed",
      Kind.CONFIGURATION,
      "this computer's clock is wrong: set it, and ask again"),
  SLOW_DOWN("SlowDown", Kind.THROTTLED, "the service is overloaded"),
  TOKEN_REFRESH("TokenRefreshRequired", Kind.DENIED, "the credentials have expired: get new ones"),
  OTHER("", null, null);

  private final String code;
  private final Kind kind;
  private final String problem;

  S3ErrorCode(String code, Kind kind, String problem) {
    this.code = code;
    this.kind = kind;
    this.problem = problem;
  }

  static S3ErrorCode of(String code) {
    for (S3ErrorCode known : values()) {
      if (known.code.equals(code)) {
        return known;
      }
    }
    return OTHER;
  }

  Optional<Kind> kind() {
    return Optional.ofNullable(kind);
  }

  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
