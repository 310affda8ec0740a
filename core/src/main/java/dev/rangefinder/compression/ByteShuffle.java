// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Undoes a shuffle of bytes: the first bytes of all elements, then the second of all, and so on;
 * bytes after the last whole element stay at the end. Elements of two, four and eight bytes are
 * turned around eight at a time in long words, as matrices of bytes.
 */
final class ByteShuffle {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Elements that are turned around at once. */
  private static final int GROUP = Long.BYTES;

  private static final long LOW_BYTES = 0x00FF00FF00FF00FFL;
  private static final long LOW_SHORTS = 0x0000FFFF0000FFFFL;
  private static final long LOW_INT = 0x00000000FFFFFFFFL;

  private ByteShuffle() {}

  /**
   * Undoes a block of {@code length} bytes.
   *
   * @param planes where the first bytes of all elements are, the second and so on; what is after
   *     the last whole element follows the last plane
   * @param starts where each begins
   */
  static void undo(
      byte[][] planes, int[] starts, int length, int typeSize, byte[] output, int offset) {
    int elements = length / typeSize;
    int done =
        switch (typeSize) {
          case 2 -> undo2(planes, starts, elements, output, offset);
          case 4 -> undo4(planes, starts, elements, output, offset);
          case 8 -> undo8(planes, starts, elements, output, offset);
          default -> 0;
        };
    if (done < elements) {
      for (int b = 0; b < typeSize; b++) {
        byte[] plane = planes[b];
        int from = starts[b];
        int to = offset + done * typeSize + b;
        for (int i = done; i < elements; i++) {
          output[to] = plane[from + i];
          to += typeSize;
        }
      }
    }
    int whole = elements * typeSize;
    System.arraycopy(
        planes[typeSize - 1],
        starts[typeSize - 1] + elements,
        output,
        offset + whole,
        length - whole);
  }

  /** Gives the number of elements that are done, a multiple of eight. */
  private static int undo2(byte[][] planes, int[] starts, int elements, byte[] out, int offset) {
    byte[] plane0 = planes[0];
    byte[] plane1 = planes[1];
    int start0 = starts[0];
    int start1 = starts[1];
    int end = elements / GROUP * GROUP;
    for (int i = 0; i < end; i += GROUP) {
      long a = (long) LONGS.get(plane0, start0 + i);
      long b = (long) LONGS.get(plane1, start1 + i);
      long swap = ((a >>> 8) ^ b) & LOW_BYTES;
      b ^= swap;
      a ^= swap << 8;
      swap = ((a >>> 16) ^ b) & LOW_SHORTS;
      b ^= swap;
      a ^= swap << 16;
      swap = ((a >>> 32) ^ b) & LOW_INT;
      LONGS.set(out, offset + 2 * i, a ^ (swap << 32));
      LONGS.set(out, offset + 2 * i + 8, b ^ swap);
    }
    return end;
  }

  private static int undo4(byte[][] planes, int[] starts, int elements, byte[] out, int offset) {
    byte[] plane0 = planes[0];
    byte[] plane1 = planes[1];
    byte[] plane2 = planes[2];
    byte[] plane3 = planes[3];
    int start0 = starts[0];
    int start1 = starts[1];
    int start2 = starts[2];
    int start3 = starts[3];
    int end = elements / GROUP * GROUP;
    for (int i = 0; i < end; i += GROUP) {
      long a = (long) LONGS.get(plane0, start0 + i);
      long b = (long) LONGS.get(plane1, start1 + i);
      long c = (long) LONGS.get(plane2, start2 + i);
      long d = (long) LONGS.get(plane3, start3 + i);
      long swap = ((a >>> 8) ^ b) & LOW_BYTES;
      b ^= swap;
      a ^= swap << 8;
      swap = ((c >>> 8) ^ d) & LOW_BYTES;
      d ^= swap;
      c ^= swap << 8;
      swap = ((a >>> 16) ^ c) & LOW_SHORTS;
      c ^= swap;
      a ^= swap << 16;
      swap = ((b >>> 16) ^ d) & LOW_SHORTS;
      d ^= swap;
      b ^= swap << 16;
      // In a and b elements 0 and 1 are low, 4 and 5 high; in c and d so are 2 and 3, 6 and 7.
      swap = ((a >>> 32) ^ b) & LOW_INT;
      LONGS.set(out, offset + 4 * i, a ^ (swap << 32));
      LONGS.set(out, offset + 4 * i + 16, b ^ swap);
      swap = ((c >>> 32) ^ d) & LOW_INT;
      LONGS.set(out, offset + 4 * i + 8, c ^ (swap << 32));
      LONGS.set(out, offset + 4 * i + 24, d ^ swap);
    }
    return end;
  }

  private static int undo8(byte[][] planes, int[] starts, int elements, byte[] out, int offset) {
    int end = elements / GROUP * GROUP;
    for (int i = 0; i < end; i += GROUP) {
      long a = (long) LONGS.get(planes[0], starts[0] + i);
      long b = (long) LONGS.get(planes[1], starts[1] + i);
      long c = (long) LONGS.get(planes[2], starts[2] + i);
      long d = (long) LONGS.get(planes[3], starts[3] + i);
      long swap = ((a >>> 8) ^ b) & LOW_BYTES;
      b ^= swap;
      a ^= swap << 8;
      swap = ((c >>> 8) ^ d) & LOW_BYTES;
      d ^= swap;
      c ^= swap << 8;
      swap = ((a >>> 16) ^ c) & LOW_SHORTS;
      c ^= swap;
      a ^= swap << 16;
      swap = ((b >>> 16) ^ d) & LOW_SHORTS;
      d ^= swap;
      b ^= swap << 16;
      // The lower halves of elements 0 to 3 are low in a, b, c and d, those of 4 to 7 high.
      long e = (long) LONGS.get(planes[4], starts[4] + i);
      long f = (long) LONGS.get(planes[5], starts[5] + i);
      long g = (long) LONGS.get(planes[6], starts[6] + i);
      long h = (long) LONGS.get(planes[7], starts[7] + i);
      swap = ((e >>> 8) ^ f) & LOW_BYTES;
      f ^= swap;
      e ^= swap << 8;
      swap = ((g >>> 8) ^ h) & LOW_BYTES;
      h ^= swap;
      g ^= swap << 8;
      swap = ((e >>> 16) ^ g) & LOW_SHORTS;
      g ^= swap;
      e ^= swap << 16;
      swap = ((f >>> 16) ^ h) & LOW_SHORTS;
      h ^= swap;
      f ^= swap << 16;
      int to = offset + 8 * i;
      swap = ((a >>> 32) ^ e) & LOW_INT;
      LONGS.set(out, to, a ^ (swap << 32));
      LONGS.set(out, to + 32, e ^ swap);
      swap = ((b >>> 32) ^ f) & LOW_INT;
      LONGS.set(out, to + 8, b ^ (swap << 32));
      LONGS.set(out, to + 40, f ^ swap);
      swap = ((c >>> 32) ^ g) & LOW_INT;
      LONGS.set(out, to + 16, c ^ (swap << 32));
      LONGS.set(out, to + 48, g ^ swap);
      swap = ((d >>> 32) ^ h) & LOW_INT;
      LONGS.set(out, to + 24, d ^ (swap << 32));
      LONGS.set(out, to + 56, h ^ swap);
    }
    return end;
  }
}
