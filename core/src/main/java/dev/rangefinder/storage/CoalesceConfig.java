// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/**
 * What a store says about how it likes to be read; the planner and the scheduler obey.
 *
 * @param maxGapBytes the largest hole between two wanted ranges that one request bridges
 * @param maxRequestBytes the largest request; longer ranges are split
 * @param maxInFlight how many requests may be under way at once
 */
public record CoalesceConfig(long maxGapBytes, long maxRequestBytes, int maxInFlight) {

  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /** Bridging 1 MiB costs about as much as a request of 30 ms at 30 to 80 MB/s. */
  public static final CoalesceConfig OBJECT_STORE = new CoalesceConfig(MIB, 8 * MIB, 32);

  /** A plain web server: fewer connections, so that it does not refuse us. */
  public static final CoalesceConfig HTTP_SERVER = new CoalesceConfig(512 * KIB, 8 * MIB, 16);

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

  public CoalesceConfig withMaxGapBytes(long bytes) {
    return new CoalesceConfig(bytes, maxRequestBytes, maxInFlight);
  }

  public CoalesceConfig withMaxRequestBytes(long bytes) {
    return new CoalesceConfig(maxGapBytes, bytes, maxInFlight);
  }

  public CoalesceConfig withMaxInFlight(int requests) {
    return new CoalesceConfig(maxGapBytes, maxRequestBytes, requests);
  }
}
