// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.Optional;

/**
 * When a second request is sent beside a slow one, and how often: one in twenty requests at most,
 * so that hedging cannot double the load, and never when everything is slow. Safe for any thread.
 */
final class HedgeAllowance {

  /** What each request earns; a hedge costs 1. */
  private static final double EARNED_PER_REQUEST = 0.05;

  /** What can be saved up in quiet times. */
  private static final double MOST_SAVED = 4;

  /** Fewer replies do not tell which are slow. */
  private static final int ENOUGH_REPLIES = 32;

  /** Everything is slow when the last replies took so many times as long as usual. */
  private static final int SLOW_FACTOR = 2;

  /** A quarter more than what is slow, so that where all take the same time none counts as slow. */
  private static final int MARGIN_SHARE = 4;

  /** So short a wait is a pause of the processor, and a second request would not help. */
  private static final long MIN_DELAY_NANOS = 25_000_000;

  private double saved;

  /** A request was sent. */
  synchronized void earn() {
    saved = Math.min(MOST_SAVED, saved + EARNED_PER_REQUEST);
  }

  synchronized boolean trySpend() {
    boolean enough = saved >= 1;
    if (enough) {
      saved -= 1;
    }
    return enough;
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
