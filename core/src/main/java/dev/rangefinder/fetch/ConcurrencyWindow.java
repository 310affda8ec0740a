// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/**
 * How many requests an endpoint bears at once: halved when it asks for patience (429, 503), grown
 * by one for as many good replies as it is wide, as TCP does. Not safe for several threads.
 */
final class ConcurrencyWindow {

  private final int most;
  private double width;
  private long lastCutNanos;
  private boolean wasCut;

  /**
   * @param most the width to begin with, and the widest
   */
  ConcurrencyWindow(int most) {
    this.most = most;
    this.width = most;
  }

  /** How many requests may be under way; at least 1. */
  int width() {
    return (int) width;
  }

  void succeeded() {
    width = Math.min(most, width + 1 / width);
  }

  /**
   * The endpoint asked for patience. Replies to requests that were sent before the last such reply
   * tell nothing new.
   */
  void throttled(long sentNanos, long nowNanos) {
    if (!wasCut || sentNanos - lastCutNanos >= 0) {
      width = Math.max(1, width / 2);
      lastCutNanos = nowNanos;
      wasCut = true;
    }
  }
}
