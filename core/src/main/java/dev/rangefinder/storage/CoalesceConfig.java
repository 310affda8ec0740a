// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.time.Duration;
import java.util.Optional;

/**
 * What a store says about how it likes to be read; the planner and the scheduler obey.
 *
 * @param maxGapBytes the largest hole between two wanted ranges that one request bridges
 * @param maxRequestBytes the largest request; longer ranges are split
 * @param maxInFlight how many requests may be under way at once
 * @param link what a connection is taken to do before anything has been measured; empty where
 *     requests are so cheap that every hole of at most {@code maxGapBytes} is bridged, whatever is
 *     measured
 */
public record CoalesceConfig(
    long maxGapBytes, long maxRequestBytes, int maxInFlight, Optional<LinkEstimate> link) {

  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /** Object stores answer after about 30 ms, and then send 80 MB/s on a connection. */
  public static final CoalesceConfig OBJECT_STORE =
      new CoalesceConfig(
          8 * MIB,
          16 * MIB,
          32,
          Optional.of(LinkEstimate.of(Duration.ofMillis(30), 80 * 1_000_000)));

  /** A plain web server: fewer connections, so that it does not refuse us. */
  public static final CoalesceConfig HTTP_SERVER =
      new CoalesceConfig(
          4 * MIB,
          16 * MIB,
          16,
          Optional.of(LinkEstimate.of(Duration.ofMillis(30), 40 * 1_000_000)));

  /** A local disk: a positional read is cheap, and reading on is cheaper than two small reads. */
  public static final CoalesceConfig LOCAL_FILE = new CoalesceConfig(16 * KIB, 4 * MIB, 8);

  public static final CoalesceConfig MEMORY = new CoalesceConfig(0, 16 * MIB, 4);

  public CoalesceConfig {
    if (maxGapBytes < 0 || maxRequestBytes < 1 || maxInFlight < 1) {
      throw new IllegalArgumentException(
          "Expected a gap of at least 0, a request of at least 1 byte and at least 1 in flight: "
              + maxGapBytes
              + ", "
              + maxRequestBytes
              + ", "
              + maxInFlight);
    }
  }

  /** A fixed rule: what is measured changes nothing. */
  public CoalesceConfig(long maxGapBytes, long maxRequestBytes, int maxInFlight) {
    this(maxGapBytes, maxRequestBytes, maxInFlight, Optional.empty());
  }

  public CoalesceConfig withMaxGapBytes(long bytes) {
    return new CoalesceConfig(bytes, maxRequestBytes, maxInFlight, link);
  }

  public CoalesceConfig withMaxRequestBytes(long bytes) {
    return new CoalesceConfig(maxGapBytes, bytes, maxInFlight, link);
  }

  public CoalesceConfig withMaxInFlight(int requests) {
    return new CoalesceConfig(maxGapBytes, maxRequestBytes, requests, link);
  }
}
