// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.time.Duration;

/**
 * How far the scheduler goes.
 *
 * @param maxBytesInFlight bytes asked of one endpoint and not yet there; one request always goes
 * @param maxAttempts how often a request is sent at most without bringing a byte
 * @param retryTime how long a request is repeated after its first failure; nothing is sent later
 * @param firstBackoff the longest pause before the second attempt; doubled each time, with jitter
 * @param maxBackoff the longest pause
 * @param stallTimeout how long a request may bring nothing before it counts as broken
 * @param hedging whether stragglers get a second request
 */
public record FetchLimits(
    long maxBytesInFlight,
    int maxAttempts,
    Duration retryTime,
    Duration firstBackoff,
    Duration maxBackoff,
    Duration stallTimeout,
    Hedging hedging) {

  /** Whether a request that is slow to answer gets a second one beside it. */
  public enum Hedging {
    ON,
    OFF
  }

  private static final long MIB = 1L << 20;

  public static final FetchLimits DEFAULT =
      new FetchLimits(
          128 * MIB,
          8,
          Duration.ofSeconds(60),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Hedging.ON);

  public FetchLimits {
    if (maxBytesInFlight < 1 || maxAttempts < 1) {
      throw new IllegalArgumentException(
          "Expected at least 1 byte in flight and 1 attempt: "
              + maxBytesInFlight
              + ", "
              + maxAttempts);
    }
  }

  public FetchLimits withMaxBytesInFlight(long bytes) {
    return new FetchLimits(
        bytes, maxAttempts, retryTime, firstBackoff, maxBackoff, stallTimeout, hedging);
  }

  public FetchLimits withMaxAttempts(int attempts) {
    return new FetchLimits(
        maxBytesInFlight, attempts, retryTime, firstBackoff, maxBackoff, stallTimeout, hedging);
  }

  public FetchLimits withRetryTime(Duration time) {
    return new FetchLimits(
        maxBytesInFlight, maxAttempts, time, firstBackoff, maxBackoff, stallTimeout, hedging);
  }

  public FetchLimits withBackoff(Duration first, Duration most) {
    return new FetchLimits(
        maxBytesInFlight, maxAttempts, retryTime, first, most, stallTimeout, hedging);
  }

  public FetchLimits withStallTimeout(Duration timeout) {
    return new FetchLimits(
        maxBytesInFlight, maxAttempts, retryTime, firstBackoff, maxBackoff, timeout, hedging);
  }

  public FetchLimits withHedging(Hedging value) {
    return new FetchLimits(
        maxBytesInFlight, maxAttempts, retryTime, firstBackoff, maxBackoff, stallTimeout, value);
  }
}
