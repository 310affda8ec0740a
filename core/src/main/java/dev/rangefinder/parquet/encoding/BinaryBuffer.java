// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.util.Arrays;

/** Byte strings end to end, growing at the end; used again for every batch. */
public final class BinaryBuffer {
  /** The most bytes of one column in one batch. */
  static final int MAX_BYTES = 512 * 1024 * 1024;

  private byte[] data = new byte[0];
  private int[] offsets = new int[1];
  private int size;

  /** Forgets all values. */
  public void clear() {
    size = 0;
  }

  /** Number of values. */
  public int size() {
    return size;
  }

  public byte[] data() {
    return data;
  }

  /** Where values begin, and the last one ends. */
  public int[] offsets() {
    return offsets;
  }

  /** Number of bytes of all values. */
  public int length() {
    return offsets[size];
  }

  /** Makes room for more values. */
  public void reserveValues(int more) {
    if (size + more + 1 > offsets.length) {
      offsets = Arrays.copyOf(offsets, Math.max(size + more + 1, offsets.length * 2));
    }
  }

  /** Makes room for more bytes that come from {@code source}. */
  void reserveBytes(long more, EncodedBytes source) {
    long needed = length() + more;
    if (needed > MAX_BYTES) {
      throw source.malformed(
          "expected at most " + MAX_BYTES + " bytes of values in a batch, found " + needed);
    }
    if (needed > data.length) {
      data = Arrays.copyOf(data, (int) Math.max(needed, Math.min(MAX_BYTES, data.length * 2L)));
    }
  }

  /** Appends a value; there must be room for it. */
  public void append(byte[] source, int from, int length) {
    int end = offsets[size];
    System.arraycopy(source, from, data, end, length);
    offsets[++size] = end + length;
  }

  /**
   * Appends entries of a dictionary.
   *
   * @param starts where the entries begin, and the last one ends
   * @param ids which entries
   * @param source the page that refers to them, for messages
   */
  public void appendAll(byte[] entries, int[] starts, int[] ids, int count, EncodedBytes source) {
    reserveValues(count);
    long total = 0;
    for (int i = 0; i < count; i++) {
      total += starts[ids[i] + 1] - starts[ids[i]];
    }
    reserveBytes(total, source);
    for (int i = 0; i < count; i++) {
      int start = starts[ids[i]];
      append(entries, start, starts[ids[i] + 1] - start);
    }
  }

  /** Appends a value whose bytes are in the array already, behind those of the last value. */
  void appendWritten(int length) {
    offsets[size + 1] = offsets[size] + length;
    size++;
  }

  /**
   * Spreads the last {@code present} values over the {@code rows} last rows: those whose bit is set
   * keep their order, the others become empty.
   *
   * @param at the row of the first of these values
   */
  public void spread(long[] validity, int at, int rows, int present) {
    reserveValues(rows - present);
    int next = at + present;
    for (int row = at + rows - 1; row >= at; row--) {
      offsets[row + 1] = offsets[next];
      if ((validity[row >>> 6] & (1L << row)) != 0) {
        next--;
      }
    }
    size = at + rows;
  }
}
