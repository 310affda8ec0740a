// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

/**
 * What a service can refuse a request with; how it is written is each protocol's matter.
 *
 * @param status of HTTP
 * @param code of S3
 * @param reason of Google Cloud Storage
 */
public record LabError(int status, String code, String reason, String message) {

  public static final LabError NO_SUCH_KEY =
      new LabError(404, "NoSuchKey", "notFound", "The specified key does not exist.");
  public static final LabError NO_SUCH_BUCKET =
      new LabError(404, "NoSuchBucket", "notFound", "The specified bucket does not exist.");
  public static final LabError ACCESS_DENIED =
      new LabError(403, "AccessDenied", "forbidden", "Access Denied");
  public static final LabError PRECONDITION_FAILED =
      new LabError(
          412,
          "PreconditionFailed",
          "conditionNotMet",
          "At least one of the pre-conditions you specified did not hold");
  public static final LabError RANGE_NOT_SATISFIABLE =
      new LabError(
          416, "InvalidRange", "requestedRangeNotSatisfiable", "The range cannot be satisfied");
  public static final LabError BAD_REQUEST =
      new LabError(400, "InvalidRequest", "invalid", "The request is not understood");
  public static final LabError METHOD_NOT_ALLOWED =
      new LabError(405, "MethodNotAllowed", "methodNotAllowed", "The method is not allowed");
  public static final LabError SLOW_DOWN =
      new LabError(503, "SlowDown", "backendError", "Please reduce your request rate.");
  public static final LabError TOO_MANY_REQUESTS =
      new LabError(429, "TooManyRequests", "rateLimitExceeded", "Rate limit exceeded");
  public static final LabError INTERNAL =
      new LabError(500, "InternalError", "backendError", "An internal error occurred.");
  public static final LabError REQUEST_TIMEOUT =
      new LabError(408, "RequestTimeout", "requestTimeout", "The request took too long.");
  public static final LabError CLOCK_SKEW =
      new LabError(
          403,
          "RequestTimeTooSkewed",
          "forbidden",
          "The difference between the request time and the current time is too large.");

  /** What a service answers to credentials that were good once. */
  public static LabError expiredCredentials(LabProtocol protocol) {
    return protocol == LabProtocol.S3
        ? new LabError(400, "ExpiredToken", "", "The provided token has expired.")
        : new LabError(401, "ExpiredToken", "authError", "Invalid Credentials");
  }
}
