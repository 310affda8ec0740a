// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import java.util.Arrays;

/** Byte strings written row by row, ascending, into arrays that are used again. */
public final class BinaryOutput {
  private byte[] data = new byte[1024];
  private int[] offsets;
  private int length;
  private int row;

  /** Starts a vector of so many rows. */
  public void begin(int size) {
    offsets = Buffers.ints(offsets, size + 1);
    offsets[0] = 0;
    length = 0;
    row = 0;
  }

  /** Appends bytes to the value of the row that {@link #endRow} ends. */
  public void append(byte[] from, int start, int end) {
    int count = end - start;
    ensure(count);
    System.arraycopy(from, start, data, length, count);
    length += count;
  }

  public void append(byte b) {
    ensure(1);
    data[length++] = b;
  }

  /** Appends text that consists of ASCII characters. */
  public void appendAscii(CharSequence text) {
    int count = text.length();
    ensure(count);
    for (int i = 0; i < count; i++) {
      data[length + i] = (byte) text.charAt(i);
    }
    length += count;
  }

  private void ensure(int count) {
    if (count > data.length - length) {
      data = Arrays.copyOf(data, Math.max(Math.addExact(length, count), data.length * 2));
    }
  }

  /** Ends the value of a row; rows passed over are empty. */
  public void endRow(int ended) {
    int start = offsets[row];
    while (row < ended) {
      offsets[++row] = start;
    }
    offsets[++row] = length;
  }

  /** The vector; rows after the last one ended are empty. */
  public BinaryVector vector(ColumnType type, long[] validity, int size) {
    while (row < size) {
      offsets[++row] = length;
    }
    return new BinaryVector(type, data, offsets, validity, size);
  }
}
