// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.math.BigInteger;

/**
 * Two's complement integers in big-endian bytes of any length, as DECIMAL is stored in byte arrays.
 * No byte at all is 0.
 */
public final class BigEndian {
  private BigEndian() {}

  /** The low 64 bits. */
  static long low(byte[] bytes, int start, int length) {
    return word(bytes, start + Math.max(0, length - Long.BYTES), Math.min(length, Long.BYTES))
        | signAbove(bytes, start, length, length);
  }

  /** The high 64 bits of 128. */
  static long high(byte[] bytes, int start, int length) {
    if (length <= Long.BYTES) {
      return length == 0 ? 0 : bytes[start] >> (Byte.SIZE - 1);
    }
    int highBytes = Math.min(length - Long.BYTES, Long.BYTES);
    int from = start + length - Long.BYTES - highBytes;
    return word(bytes, from, highBytes) | signAbove(bytes, start, length, length - Long.BYTES);
  }

  /** Whether the bytes before the last {@code kept} are nothing but the sign. */
  static boolean fits(byte[] bytes, int start, int length, int kept) {
    if (length <= kept) {
      return true;
    }
    int sign = bytes[start + length - kept] >> (Byte.SIZE - 1);
    for (int i = start; i < start + length - kept; i++) {
      if (bytes[i] != sign) {
        return false;
      }
    }
    return true;
  }

  /** The whole value. */
  public static BigInteger integer(byte[] bytes, int start, int length) {
    return length == 0 ? BigInteger.ZERO : new BigInteger(bytes, start, length);
  }

  private static long word(byte[] bytes, int start, int length) {
    long value = 0;
    for (int i = start; i < start + length; i++) {
      value = value << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return value;
  }

  /** The sign's bits above the {@code used} lowest bytes of a word that holds fewer than eight. */
  private static long signAbove(byte[] bytes, int start, int length, int used) {
    if (length == 0 || used >= Long.BYTES) {
      return 0;
    }
    long sign = bytes[start] >> (Byte.SIZE - 1);
    return sign << (Byte.SIZE * used);
  }
}
