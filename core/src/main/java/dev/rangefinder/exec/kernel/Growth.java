// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import java.util.Arrays;

/** How arrays grow. */
public final class Growth {
  private static final int MIN_CAPACITY = 16;

  private Growth() {}

  /** A capacity of at least {@code needed}, not below {@code current}, growing by half. */
  public static int capacity(int current, int needed) {
    if (needed <= current) {
      return current;
    }
    long grown = Math.max(MIN_CAPACITY, Math.max(needed, current + (current >> 1) + 1L));
    return (int) Math.min(grown, Integer.MAX_VALUE - 8);
  }

  /** The array, or a larger copy of it, with room for {@code needed} values. */
  public static byte[] ensure(byte[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, capacity(array.length, needed));
  }

  /** The array, or a larger copy of it, with room for {@code needed} values. */
  public static int[] ensure(int[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, capacity(array.length, needed));
  }

  /** The array, or a larger copy of it, with room for {@code needed} values. */
  public static long[] ensure(long[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, capacity(array.length, needed));
  }

  /** The array, or a larger copy of it, with room for {@code needed} values. */
  public static double[] ensure(double[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, capacity(array.length, needed));
  }
}
