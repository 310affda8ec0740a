// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

/**
 * Operations on validity bitmaps: one bit per row in words of 64, least significant bit first, 1
 * for a value that is present. A {@code null} bitmap means that every value is present; it is the
 * fast path and what producers use whenever they can.
 */
public final class Validity {
  private Validity() {}

  /** Words needed for this many rows. */
  public static int words(int rows) {
    return (rows + 63) >>> 6;
  }

  /** A bitmap in which no value is present. */
  public static long[] allNull(int rows) {
    return new long[words(rows)];
  }

  /** A bitmap in which every value is present, to be cleared bit by bit. */
  public static long[] allPresent(int rows) {
    long[] bits = new long[words(rows)];
    java.util.Arrays.fill(bits, -1L);
    if ((rows & 63) != 0) {
      bits[bits.length - 1] = (1L << (rows & 63)) - 1;
    }
    return bits;
  }

  public static boolean isPresent(long[] validity, int row) {
    return validity == null || (validity[row >>> 6] & (1L << row)) != 0;
  }

  public static void setNull(long[] validity, int row) {
    validity[row >>> 6] &= ~(1L << row);
  }

  public static void setPresent(long[] validity, int row) {
    validity[row >>> 6] |= 1L << row;
  }

  /**
   * Rows present in both; either may be {@code null}, and so may the result. Never aliases both.
   */
  public static long[] and(long[] a, long[] b, int rows) {
    if (a == null) {
      return b;
    }
    if (b == null) {
      return a;
    }
    int n = words(rows);
    long[] both = new long[n];
    for (int i = 0; i < n; i++) {
      both[i] = a[i] & b[i];
    }
    return both;
  }

  /** Number of values present in the first {@code rows} rows. */
  public static int countPresent(long[] validity, int rows) {
    if (validity == null) {
      return rows;
    }
    int count = 0;
    int full = rows >>> 6;
    for (int i = 0; i < full; i++) {
      count += Long.bitCount(validity[i]);
    }
    if ((rows & 63) != 0) {
      count += Long.bitCount(validity[full] & ((1L << (rows & 63)) - 1));
    }
    return count;
  }

  /**
   * The bitmap of the rows at {@code positions}, or {@code null} where all of those are present.
   */
  public static long[] take(long[] validity, int[] positions, int count) {
    if (validity == null) {
      return null;
    }
    long[] taken = allPresent(count);
    boolean anyNull = false;
    for (int i = 0; i < count; i++) {
      if (!isPresent(validity, positions[i])) {
        setNull(taken, i);
        anyNull = true;
      }
    }
    return anyNull ? taken : null;
  }
}
