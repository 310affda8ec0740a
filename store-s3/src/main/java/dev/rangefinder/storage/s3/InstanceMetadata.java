// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Whether this is an instance of EC2, as far as a connection to its metadata service tells. The SDK
 * would ask twice, each time for a second; elsewhere that only delays the first read.
 */
final class InstanceMetadata {

  /** An instance answers within a few milliseconds. */
  private static final int PATIENCE_MILLIS = 1000;

  private static final int DEFAULT_PORT = 80;

  /** Where other clouds have a service of their own at this address, or this one is closed. */
  private static final Set<Integer> NONE_STATUSES = Set.of(400, 403, 404, 405);

  /** How the SDK tells a missing or an empty list of roles; it has no type for it. */
  private static final Set<String> NONE_WORDS =
      Set.of("The requested metadata is not found", "Unable to load credentials path");

  private InstanceMetadata() {}

  static boolean isThere() {
    boolean disabled =
        SdkSystemSetting.AWS_EC2_METADATA_DISABLED
            .getStringValue()
            .filter("true"::equalsIgnoreCase)
            .isPresent();
    if (disabled) {
      return false;
    }
    boolean ipv6 =
        SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE
            .getStringValue()
            .filter("ipv6"::equalsIgnoreCase)
            .isPresent();
    // The address of that mode is the SDK's matter.
    return ipv6 || answers(SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT);
  }

  /** Whether the service took the connection and did not answer in time. */
  static boolean isSilence(RuntimeException failure) {
    return anyCause(failure, it -> it instanceof SocketTimeoutException);
  }

  /** Whether the service answered, and has no credentials to give. */
  static boolean hasNoRole(RuntimeException failure) {
    return anyCause(failure, InstanceMetadata::saysNone);
  }

  private static boolean saysNone(Throwable failure) {
    if (failure instanceof SdkServiceException service) {
      return NONE_STATUSES.contains(service.statusCode());
    }
    String said = String.valueOf(failure.getMessage());
    return NONE_WORDS.stream().anyMatch(said::startsWith);
  }

  private static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(test);
  }

  private static boolean answers(SdkSystemSetting endpoint) {
    try (Socket socket = new Socket()) {
      URI uri = URI.create(endpoint.getStringValueOrThrow());
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE_MILLIS);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
