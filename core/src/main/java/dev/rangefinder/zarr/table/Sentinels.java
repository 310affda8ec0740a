// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.vector.Validity;

/**
 * Stored values that stand for none, compared before anything is unpacked (CF conventions, section
 * 2.5.1). A value that the elements' type does not have is none of its sentinels.
 *
 * @param integers for elements that are integers: the values as {@link Elements#longs} gives them
 * @param floats for elements that are floating-point numbers; a NaN among them stands for all
 */
record Sentinels(long[] integers, double[] floats) {

  static final Sentinels NONE = new Sentinels(new long[0], new double[0]);

  boolean isEmpty() {
    return integers.length == 0 && floats.length == 0;
  }

  /** Marks what stands for no value as absent. */
  long[] mask(long[] values, int count, long[] present) {
    long[] result = present;
    for (long sentinel : integers) {
      for (int i = 0; i < count; i++) {
        if (values[i] == sentinel) {
          result = own(result, present, count);
          Validity.setNull(result, i);
        }
      }
    }
    return result;
  }

  /** Marks what stands for no value as absent. */
  long[] mask(int[] values, int count, long[] present) {
    long[] result = present;
    for (long sentinel : integers) {
      for (int i = 0; i < count; i++) {
        if (values[i] == sentinel) {
          result = own(result, present, count);
          Validity.setNull(result, i);
        }
      }
    }
    return result;
  }

  /** Marks what stands for no value as absent. */
  long[] mask(double[] values, int count, long[] present) {
    long[] result = present;
    for (double sentinel : floats) {
      boolean isNan = Double.isNaN(sentinel);
      for (int i = 0; i < count; i++) {
        if (isNan ? Double.isNaN(values[i]) : values[i] == sentinel) {
          result = own(result, present, count);
          Validity.setNull(result, i);
        }
      }
    }
    return result;
  }

  /** Marks what stands for no value as absent. */
  long[] mask(float[] values, int count, long[] present) {
    long[] result = present;
    for (double sentinel : floats) {
      boolean isNan = Double.isNaN(sentinel);
      for (int i = 0; i < count; i++) {
        if (isNan ? Float.isNaN(values[i]) : values[i] == sentinel) {
          result = own(result, present, count);
          Validity.setNull(result, i);
        }
      }
    }
    return result;
  }

  /** A bitmap that may be written to. */
  private static long[] own(long[] bitmap, long[] given, int count) {
    if (bitmap == null) {
      return Validity.allPresent(count);
    }
    return bitmap == given ? given.clone() : bitmap;
  }
}
