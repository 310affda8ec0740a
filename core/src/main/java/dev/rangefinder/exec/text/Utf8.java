// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

/** Code points in UTF-8 bytes. Every byte that is no continuation counts as a code point. */
final class Utf8 {
  private Utf8() {}

  static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** Number of code points. */
  static int length(byte[] data, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isContinuation(data[i]) ? 0 : 1;
    }
    return count;
  }

  /** The position after the code point at {@code at}. */
  static int next(byte[] data, int at, int to) {
    int i = at + 1;
    while (i < to && isContinuation(data[i])) {
      i++;
    }
    return i;
  }

  /** The position of the code point that ends before {@code at}. */
  static int previous(byte[] data, int from, int at) {
    int i = at - 1;
    while (i > from && isContinuation(data[i])) {
      i--;
    }
    return i;
  }

  /** The position {@code count} code points after {@code from}, at most {@code to}. */
  static int advance(byte[] data, int from, int to, long count) {
    int i = from;
    for (long n = 0; n < count && i < to; n++) {
      i = next(data, i, to);
    }
    return i;
  }

  static boolean isAscii(byte[] data, int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      bits |= data[i];
    }
    return bits >= 0;
  }
}
