// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Whether this is an instance of EC2, as far as a connection to its metadata service tells. The SDK
 * would ask twice, each time for a second; elsewhere that only delays the first read.
 */
final class InstanceMetadata {

  /** An instance answers within a few milliseconds. */
  private static final int PATIENCE_MILLIS = 1000;

  private static final int DEFAULT_PORT = 80;

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
