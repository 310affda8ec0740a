// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.vector.Batch;

/** Arrays that are reused from batch to batch and grow when they must. */
public final class Buffers {
  private Buffers() {}

  private static int capacity(int size) {
    return Math.max(size, Batch.MAX_ROWS);
  }

  /** The array itself if it holds {@code size} values, else a new one that does. */
  public static byte[] bytes(byte[] array, int size) {
    return array != null && array.length >= size ? array : new byte[capacity(size)];
  }

  public static int[] ints(int[] array, int size) {
    return array != null && array.length >= size ? array : new int[capacity(size)];
  }

  public static long[] longs(long[] array, int size) {
    return array != null && array.length >= size ? array : new long[capacity(size)];
  }

  public static float[] floats(float[] array, int size) {
    return array != null && array.length >= size ? array : new float[capacity(size)];
  }

  public static double[] doubles(double[] array, int size) {
    return array != null && array.length >= size ? array : new double[capacity(size)];
  }
}
