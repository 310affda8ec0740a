// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unpacks integers of a fixed number of bits, packed from the least significant bit of each byte
 * on. The caller has checked that the packed bytes are there; bytes after them may be read but have
 * no influence.
 */
final class BitPacking {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int GROUP = 8;

  private BitPacking() {}

  /**
   * Unpacks {@code count} values, the first of them the {@code first}th after {@code start}.
   *
   * @param width 1 to 32
   */
  static void unpack(
      byte[] bytes, int start, int first, int width, int[] target, int offset, int count) {
    int fast = fastCount(bytes, start, first, width, count);
    int done = 0;
    if (width <= Byte.SIZE) {
      int head = Math.min(fast, -first & (GROUP - 1));
      unpackEach(bytes, start, first, width, target, offset, head);
      int groups = (fast - head) / GROUP;
      unpackGroups(bytes, start, first + head, width, target, offset + head, groups);
      done = head + groups * GROUP;
    }
    unpackEach(bytes, start, first + done, width, target, offset + done, fast - done);
    long mask = width == Integer.SIZE ? 0xFFFFFFFFL : (1L << width) - 1;
    for (int i = fast; i < count; i++) {
      target[offset + i] = (int) (tail(bytes, start, (long) (first + i) * width) & mask);
    }
  }

  /**
   * Unpacks {@code count} values, the first of them the {@code first}th after {@code start}.
   *
   * @param width 1 to 64
   */
  static void unpack(
      byte[] bytes, int start, int first, int width, long[] target, int offset, int count) {
    long mask = width == Long.SIZE ? -1L : (1L << width) - 1;
    // A value of more than 57 bits may lie over nine bytes, of which the last is added apart.
    int fast = Math.max(0, fastCount(bytes, start, first, width, count) - 1);
    for (int i = 0; i < fast; i++) {
      long bit = (long) (first + i) * width;
      int position = start + (int) (bit >>> 3);
      int shift = (int) bit & 7;
      long value = (long) LONGS.get(bytes, position) >>> shift;
      if (shift + width > Long.SIZE) {
        value |= (long) bytes[position + Long.BYTES] << (Long.SIZE - shift);
      }
      target[offset + i] = value & mask;
    }
    for (int i = fast; i < count; i++) {
      long bit = (long) (first + i) * width;
      long value = tail(bytes, start, bit);
      int shift = (int) bit & 7;
      int ninth = start + (int) (bit >>> 3) + Long.BYTES;
      if (shift + width > Long.SIZE && ninth < bytes.length) {
        value |= (long) bytes[ninth] << (Long.SIZE - shift);
      }
      target[offset + i] = value & mask;
    }
  }

  /** How many of the values can be read with loads of eight bytes within the array. */
  private static int fastCount(byte[] bytes, int start, int first, int width, int count) {
    long lastStart = bytes.length - Long.BYTES - (long) start;
    if (lastStart < 0) {
      return 0;
    }
    long values = (lastStart * Byte.SIZE + 7) / width + 1;
    return (int) Math.max(0, Math.min(count, values - first));
  }

  private static void unpackEach(
      byte[] bytes, int start, int first, int width, int[] target, int offset, int count) {
    long mask = width == Integer.SIZE ? 0xFFFFFFFFL : (1L << width) - 1;
    long bit = (long) first * width;
    for (int i = 0; i < count; i++) {
      long word = (long) LONGS.get(bytes, start + (int) (bit >>> 3));
      target[offset + i] = (int) ((word >>> ((int) bit & 7)) & mask);
      bit += width;
    }
  }

  /** Eight values of at most eight bits lie in one word. */
  private static void unpackGroups(
      byte[] bytes, int start, int first, int width, int[] target, int offset, int groups) {
    int mask = (1 << width) - 1;
    int position = start + (first / GROUP) * width;
    int next = offset;
    for (int i = 0; i < groups; i++) {
      long word = (long) LONGS.get(bytes, position);
      target[next] = (int) word & mask;
      target[next + 1] = (int) (word >>> width) & mask;
      target[next + 2] = (int) (word >>> (2 * width)) & mask;
      target[next + 3] = (int) (word >>> (3 * width)) & mask;
      target[next + 4] = (int) (word >>> (4 * width)) & mask;
      target[next + 5] = (int) (word >>> (5 * width)) & mask;
      target[next + 6] = (int) (word >>> (6 * width)) & mask;
      target[next + 7] = (int) (word >>> (7 * width)) & mask;
      next += GROUP;
      position += width;
    }
  }

  /** Up to eight bytes from a bit position on, shifted to it; bytes beyond the array count as 0. */
  private static long tail(byte[] bytes, int start, long bit) {
    int position = start + (int) (bit >>> 3);
    long word = 0;
    for (int i = 0; i < Long.BYTES && position + i < bytes.length; i++) {
      word |= (bytes[position + i] & 0xFFL) << (Byte.SIZE * i);
    }
    return word >>> ((int) bit & 7);
  }
}
