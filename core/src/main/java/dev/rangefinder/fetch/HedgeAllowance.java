// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.Optional;

/**
 * When a second request is sent beside a slow one, and how often: for one in twenty requests at
 * most and for one in twenty bytes, so that hedging cannot double the load, and never when
 * everything is slow. Safe for any thread.
 */
final class HedgeAllowance {

  /** What a request or a byte earns; a hedge costs 1, and each of its bytes 1. */
  private static final double EARNED = 0.05;

  /** What can be saved up in quiet times. */
  private static final double MOST_SAVED_REQUESTS = 4;

  private static final double MOST_SAVED_BYTES = 16 << 20;

  /** Metadata may be hedged before much has been read. */
  private static final double BYTES_AT_FIRST = 1 << 20;

  /** Fewer replies do not tell which are slow. */
  private static final int ENOUGH_REPLIES = 32;

  /** Everything is slow when the last replies took so many times as long as usual. */
  private static final int SLOW_FACTOR = 2;

  /** A quarter more than what is slow, so that where all take the same time none counts as slow. */
  private static final int MARGIN_SHARE = 4;

  /** So short a wait is a pause of the processor, and a second request would not help. */
  private static final long MIN_DELAY_NANOS = 50_000_000;

  private double savedRequests;
  private double savedBytes = BYTES_AT_FIRST;

  /** A request was sent. */
  synchronized void sent() {
    savedRequests = Math.min(MOST_SAVED_REQUESTS, savedRequests + EARNED);
  }

  /** A body has arrived. */
  synchronized void delivered(long bytes) {
    savedBytes = Math.min(MOST_SAVED_BYTES, savedBytes + bytes * EARNED);
  }

  /** Whether a hedge that brings so many bytes is allowed. */
  synchronized boolean allows(long bytes) {
    return savedRequests >= 1 && savedBytes >= bytes;
  }

  /** A hedge was sent for so many bytes. */
  synchronized void hedged(long bytes) {
    savedRequests -= 1;
    savedBytes -= bytes;
  }

  static Optional<Long> delayNanos(LatencyWindow all, LatencyWindow recent) {
    if (all.size() < ENOUGH_REPLIES
        || recent.percentile(50) > SLOW_FACTOR * Math.max(1, all.percentile(50))) {
      return Optional.empty();
    }
    long slow = all.percentile(95);
    return Optional.of(Math.max(MIN_DELAY_NANOS, slow + slow / MARGIN_SHARE));
  }
}
