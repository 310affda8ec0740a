// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.Arrays;

/** The last durations of something, in nanoseconds, and what can be told of them. */
final class LatencyWindow {

  private final long[] samples;
  private long[] sorted = new long[0];
  private int count;
  private boolean stale;

  LatencyWindow(int capacity) {
    samples = new long[capacity];
  }

  synchronized void add(long nanos) {
    samples[count % samples.length] = nanos;
    // Counting on would overflow after years: the place in the ring is all that matters.
    count = count + 1 == 2 * samples.length ? samples.length : count + 1;
    stale = true;
  }

  /** How many durations are known; no more than fit. */
  synchronized int size() {
    return Math.min(count, samples.length);
  }

  /**
   * The duration that a share of the requests do not exceed.
   *
   * @param percent from 0 to 100
   */
  synchronized long percentile(int percent) {
    if (stale) {
      sorted = Arrays.copyOf(samples, size());
      Arrays.sort(sorted);
      stale = false;
    }
    return sorted[(int) ((sorted.length - 1L) * percent / 100)];
  }
}
