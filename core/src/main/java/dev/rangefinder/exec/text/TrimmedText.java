// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.nio.charset.StandardCharsets;

/** The bytes of one text without blanks around them, for parsers of ASCII. */
final class TrimmedText {
  private final byte[] data;
  private final int[] offsets;
  private int row;
  private int from;
  private int to;

  TrimmedText(ColumnVector vector) {
    BinaryVector text = (BinaryVector) vector;
    this.data = text.data();
    this.offsets = text.offsets();
  }

  void seek(int newRow) {
    row = newRow;
    from = offsets[row];
    to = offsets[row + 1];
    while (from < to && isBlank(data[from])) {
      from++;
    }
    while (to > from && isBlank(data[to - 1])) {
      to--;
    }
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  int length() {
    return to - from;
  }

  /** The byte at a position, or 0 past the end. */
  byte at(int position) {
    return from + position < to ? data[from + position] : 0;
  }

  boolean isDigit(int position) {
    byte b = at(position);
    return b >= '0' && b <= '9';
  }

  String text() {
    return new String(data, from, to - from, StandardCharsets.UTF_8);
  }

  /** The whole text with its blanks, for messages. */
  String original() {
    return new String(data, offsets[row], offsets[row + 1] - offsets[row], StandardCharsets.UTF_8);
  }
}
