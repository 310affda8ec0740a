// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.time.Duration;

/**
 * How far away and how strong the lab's server is.
 *
 * @param latency from a request's arrival, or from when it got a slot, to the first byte of the
 *     reply
 * @param bytesPerSecond bandwidth of the bodies on each connection
 * @param slots how many requests are served at once; others wait in the order they came
 */
public record LabSettings(Duration latency, long bytesPerSecond, int slots) {

  public static final long UNLIMITED = Long.MAX_VALUE;

  /** As near as a process can be to itself. */
  public static final LabSettings NEAR =
      new LabSettings(Duration.ZERO, UNLIMITED, Integer.MAX_VALUE);

  public LabSettings {
    if (latency.isNegative() || bytesPerSecond < 1 || slots < 1) {
      throw new IllegalArgumentException(
          "Expected a latency of at least 0, at least 1 byte a second and at least 1 slot: "
              + latency
              + ", "
              + bytesPerSecond
              + ", "
              + slots);
    }
  }

  public LabSettings withLatency(Duration time) {
    return new LabSettings(time, bytesPerSecond, slots);
  }

  public LabSettings withBytesPerSecond(long bytes) {
    return new LabSettings(latency, bytes, slots);
  }

  public LabSettings withSlots(int count) {
    return new LabSettings(latency, bytesPerSecond, count);
  }

  /** How long {@code bytes} take on one connection. */
  long nanosFor(long bytes) {
    return bytesPerSecond == UNLIMITED ? 0 : (long) (bytes * 1e9 / bytesPerSecond);
  }
}
