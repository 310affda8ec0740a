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
    int done = 0;
    int to = offset;
    for (; done <= elements - Long.BYTES; done += Long.BYTES) {
      long a = (long) LONGS.get(plane0, start0 + done);
      long b = (long) LONGS.get(plane1, start1 + done);
      long even = (a & LOW_BYTES) | ((b & LOW_BYTES) << 8);
      long odd = ((a >>> 8) & LOW_BYTES) | (b & ~LOW_BYTES);
      long x = (even & LOW_SHORTS) | ((odd & LOW_SHORTS) << 16);
      long y = ((even >>> 16) & LOW_SHORTS) | (odd & ~LOW_SHORTS);
      LONGS.set(out, to, (x & LOW_INT) | (y << 32));
      LONGS.set(out, to + 8, (x >>> 32) | (y & ~LOW_INT));
      to += 16;
    }
    return done;
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
    int done = 0;
    int to = offset;
    for (; done <= elements - Long.BYTES; done += Long.BYTES) {
      long a = (long) LONGS.get(plane0, start0 + done);
      long b = (long) LONGS.get(plane1, start1 + done);
      long c = (long) LONGS.get(plane2, start2 + done);
      long d = (long) LONGS.get(plane3, start3 + done);
      long evenAb = (a & LOW_BYTES) | ((b & LOW_BYTES) << 8);
      long oddAb = ((a >>> 8) & LOW_BYTES) | (b & ~LOW_BYTES);
      long evenCd = (c & LOW_BYTES) | ((d & LOW_BYTES) << 8);
      long oddCd = ((c >>> 8) & LOW_BYTES) | (d & ~LOW_BYTES);
      // Element n in the low half, element n + 4 in the high half.
      long w0 = (evenAb & LOW_SHORTS) | ((evenCd & LOW_SHORTS) << 16);
      long w1 = (oddAb & LOW_SHORTS) | ((oddCd & LOW_SHORTS) << 16);
      long w2 = ((evenAb >>> 16) & LOW_SHORTS) | (evenCd & ~LOW_SHORTS);
      long w3 = ((oddAb >>> 16) & LOW_SHORTS) | (oddCd & ~LOW_SHORTS);
      LONGS.set(out, to, (w0 & LOW_INT) | (w1 << 32));
      LONGS.set(out, to + 8, (w2 & LOW_INT) | (w3 << 32));
      LONGS.set(out, to + 16, (w0 >>> 32) | (w1 & ~LOW_INT));
      LONGS.set(out, to + 24, (w2 >>> 32) | (w3 & ~LOW_INT));
      to += 32;
    }
    return done;
  }

  private static int undo8(byte[][] planes, int[] starts, int elements, byte[] out, int offset) {
    byte[] plane0 = planes[0];
    byte[] plane1 = planes[1];
    byte[] plane2 = planes[2];
    byte[] plane3 = planes[3];
    byte[] plane4 = planes[4];
    byte[] plane5 = planes[5];
    byte[] plane6 = planes[6];
    byte[] plane7 = planes[7];
    int start0 = starts[0];
    int start1 = starts[1];
    int start2 = starts[2];
    int start3 = starts[3];
    int start4 = starts[4];
    int start5 = starts[5];
    int start6 = starts[6];
    int start7 = starts[7];
    int done = 0;
    int to = offset;
    for (; done <= elements - Long.BYTES; done += Long.BYTES) {
      // Bytes 0 to 3 of each element, then bytes 4 to 7, each as for elements of four bytes.
      long a = (long) LONGS.get(plane0, start0 + done);
      long b = (long) LONGS.get(plane1, start1 + done);
      long c = (long) LONGS.get(plane2, start2 + done);
      long d = (long) LONGS.get(plane3, start3 + done);
      long even = (a & LOW_BYTES) | ((b & LOW_BYTES) << 8);
      long odd = ((a >>> 8) & LOW_BYTES) | (b & ~LOW_BYTES);
      long evenHigh = (c & LOW_BYTES) | ((d & LOW_BYTES) << 8);
      long oddHigh = ((c >>> 8) & LOW_BYTES) | (d & ~LOW_BYTES);
      long low0 = (even & LOW_SHORTS) | ((evenHigh & LOW_SHORTS) << 16);
      long low1 = (odd & LOW_SHORTS) | ((oddHigh & LOW_SHORTS) << 16);
      long low2 = ((even >>> 16) & LOW_SHORTS) | (evenHigh & ~LOW_SHORTS);
      long low3 = ((odd >>> 16) & LOW_SHORTS) | (oddHigh & ~LOW_SHORTS);
      a = (long) LONGS.get(plane4, start4 + done);
      b = (long) LONGS.get(plane5, start5 + done);
      c = (long) LONGS.get(plane6, start6 + done);
      d = (long) LONGS.get(plane7, start7 + done);
      even = (a & LOW_BYTES) | ((b & LOW_BYTES) << 8);
      odd = ((a >>> 8) & LOW_BYTES) | (b & ~LOW_BYTES);
      evenHigh = (c & LOW_BYTES) | ((d & LOW_BYTES) << 8);
      oddHigh = ((c >>> 8) & LOW_BYTES) | (d & ~LOW_BYTES);
      long high0 = (even & LOW_SHORTS) | ((evenHigh & LOW_SHORTS) << 16);
      long high1 = (odd & LOW_SHORTS) | ((oddHigh & LOW_SHORTS) << 16);
      long high2 = ((even >>> 16) & LOW_SHORTS) | (evenHigh & ~LOW_SHORTS);
      long high3 = ((odd >>> 16) & LOW_SHORTS) | (oddHigh & ~LOW_SHORTS);
      LONGS.set(out, to, (low0 & LOW_INT) | (high0 << 32));
      LONGS.set(out, to + 8, (low1 & LOW_INT) | (high1 << 32));
      LONGS.set(out, to + 16, (low2 & LOW_INT) | (high2 << 32));
      LONGS.set(out, to + 24, (low3 & LOW_INT) | (high3 << 32));
      LONGS.set(out, to + 32, (low0 >>> 32) | (high0 & ~LOW_INT));
      LONGS.set(out, to + 40, (low1 >>> 32) | (high1 & ~LOW_INT));
      LONGS.set(out, to + 48, (low2 >>> 32) | (high2 & ~LOW_INT));
      LONGS.set(out, to + 56, (low3 >>> 32) | (high3 & ~LOW_INT));
      to += 64;
    }
    return done;
  }
}
