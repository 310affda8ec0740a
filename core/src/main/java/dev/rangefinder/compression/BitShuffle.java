// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Undoes a shuffle of bits: the lowest bits of all elements, then the next of all, and so on, each
 * time eight elements to a byte, the first in its lowest bit. Takes place only for a number of
 * elements that is a multiple of eight.
 */
final class BitShuffle {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int GROUP = Byte.SIZE;

  private BitShuffle() {}

  /** Takes {@code length} bytes from the start of {@code shuffled}. */
  static void undo(byte[] shuffled, int length, int typeSize, byte[] output, int offset) {
    int elements = length / typeSize;
    if (elements % GROUP != 0) {
      System.arraycopy(shuffled, 0, output, offset, length);
      return;
    }
    // Bytes of one bit of all elements.
    int planeBytes = elements / GROUP;
    for (int b = 0; b < typeSize; b++) {
      int plane = b * GROUP * planeBytes;
      int group = 0;
      for (; group <= planeBytes - GROUP; group += GROUP) {
        eightGroups(
            shuffled,
            plane + group,
            planeBytes,
            output,
            offset + group * GROUP * typeSize + b,
            typeSize);
      }
      for (; group < planeBytes; group++) {
        oneGroup(
            shuffled,
            plane + group,
            planeBytes,
            output,
            offset + group * GROUP * typeSize + b,
            typeSize);
      }
    }
    int whole = elements * typeSize;
    System.arraycopy(shuffled, whole, output, offset + whole, length - whole);
  }

  /** One byte of each of 64 elements, from eight bytes of each of eight planes. */
  private static void eightGroups(
      byte[] in, int from, int planeBytes, byte[] out, int to, int typeSize) {
    long p0 = (long) LONGS.get(in, from);
    long p1 = (long) LONGS.get(in, from + planeBytes);
    long p2 = (long) LONGS.get(in, from + 2 * planeBytes);
    long p3 = (long) LONGS.get(in, from + 3 * planeBytes);
    long p4 = (long) LONGS.get(in, from + 4 * planeBytes);
    long p5 = (long) LONGS.get(in, from + 5 * planeBytes);
    long p6 = (long) LONGS.get(in, from + 6 * planeBytes);
    long p7 = (long) LONGS.get(in, from + 7 * planeBytes);
    int next = to;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      long bits =
          ((p0 >>> shift) & 0xFF)
              | ((p1 >>> shift) & 0xFF) << 8
              | ((p2 >>> shift) & 0xFF) << 16
              | ((p3 >>> shift) & 0xFF) << 24
              | ((p4 >>> shift) & 0xFF) << 32
              | ((p5 >>> shift) & 0xFF) << 40
              | ((p6 >>> shift) & 0xFF) << 48
              | ((p7 >>> shift) & 0xFF) << 56;
      scatter(transpose(bits), out, next, typeSize);
      next += GROUP * typeSize;
    }
  }

  private static void oneGroup(
      byte[] in, int from, int planeBytes, byte[] out, int to, int typeSize) {
    long bits = 0;
    for (int plane = 0; plane < GROUP; plane++) {
      bits |= (in[from + plane * planeBytes] & 0xFFL) << (Byte.SIZE * plane);
    }
    scatter(transpose(bits), out, to, typeSize);
  }

  private static void scatter(long bytes, byte[] out, int to, int typeSize) {
    if (typeSize == 1) {
      LONGS.set(out, to, bytes);
      return;
    }
    int next = to;
    for (int i = 0; i < GROUP; i++) {
      out[next] = (byte) (bytes >>> (Byte.SIZE * i));
      next += typeSize;
    }
  }

  /** Transposes eight rows of eight bits (Warren, Hacker's Delight, section 7-3). */
  private static long transpose(long rows) {
    long x = rows;
    long t = (x ^ (x >>> 7)) & 0x00AA00AA00AA00AAL;
    x ^= t ^ (t << 7);
    t = (x ^ (x >>> 14)) & 0x0000CCCC0000CCCCL;
    x ^= t ^ (t << 14);
    t = (x ^ (x >>> 28)) & 0x00000000F0F0F0F0L;
    return x ^ t ^ (t << 28);
  }
}
