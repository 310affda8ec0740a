// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

/** How arrays grow. */
final class Growth {
  private static final int MIN_CAPACITY = 16;

  private Growth() {}

  /** A capacity of at least {@code needed}, not below {@code current}, growing by half. */
  static int capacity(int current, int needed) {
    if (needed <= current) {
      return current;
    }
    long grown = Math.max(MIN_CAPACITY, Math.max(needed, current + (current >> 1) + 1L));
    return (int) Math.min(grown, Integer.MAX_VALUE - 8);
  }
}
