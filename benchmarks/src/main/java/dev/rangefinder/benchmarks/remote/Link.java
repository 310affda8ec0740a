// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.testkit.lab.LabSettings;
import java.time.Duration;

/**
 * How far away the store is, and what a connection to it carries.
 *
 * @param bytesPerSecond of each connection
 */
record Link(int latencyMillis, long bytesPerSecond) {

  private static final long MEGA = 1_000_000;

  static Link of(int latencyMillis, int megabytesPerSecond) {
    return new Link(latencyMillis, megabytesPerSecond * MEGA);
  }

  LabSettings settings() {
    return new LabSettings(Duration.ofMillis(latencyMillis), bytesPerSecond, Integer.MAX_VALUE);
  }

  /** The same connections without the way to the store. */
  LabSettings settingsWithoutLatency() {
    return new LabSettings(Duration.ZERO, bytesPerSecond, Integer.MAX_VALUE);
  }

  /**
   * The time below which no strategy can stay: a round trip for the footer and one for the data,
   * and the bytes at what the connections carry together.
   *
   * @param together bytes a second of all connections
   */
  double idealMillis(long bytes, double together) {
    return 2.0 * latencyMillis + bytes / together * 1e3;
  }

  /** As a part of a claim's name. */
  String shortName() {
    return latencyMillis + "ms";
  }

  String text() {
    return latencyMillis + " ms, " + bytesPerSecond / MEGA + " MB/s per connection";
  }
}
