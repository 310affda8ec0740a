// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.time.Duration;

/**
 * What one connection to a store is taken to do.
 *
 * @param latencyNanos from sending a request to the first byte of its reply
 * @param bytesPerSecond how fast the rest arrives on one connection
 */
public record LinkEstimate(long latencyNanos, long bytesPerSecond) {

  private static final double NANOS_PER_SECOND = 1e9;

  public LinkEstimate {
    if (latencyNanos < 0 || bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "A link of " + latencyNanos + " ns and " + bytesPerSecond + " bytes a second");
    }
  }

  public static LinkEstimate of(Duration latency, long bytesPerSecond) {
    return new LinkEstimate(latency.toNanos(), bytesPerSecond);
  }

  /**
   * The bytes that arrive in the time of one round trip: reading on over a hole of this size costs
   * a connection as much as another request.
   */
  public long bytesPerRoundTrip() {
    return (long) Math.min(latencyNanos / NANOS_PER_SECOND * bytesPerSecond, Long.MAX_VALUE / 4.0);
  }

  /** How long one request for so many bytes takes, alone on its connection. */
  public long nanosFor(long bytes) {
    return latencyNanos + (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
  }
}
