// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/** Builds the validity bitmap of a batch, which stays away as long as no value is absent. */
public final class ValidityBuilder {
  private long[] bits = new long[0];
  private int size;
  private boolean anyNull;

  /** Begins a batch of at most this many rows. */
  public void begin(int rows) {
    if (bits.length < Validity.words(rows)) {
      bits = new long[Validity.words(rows)];
    }
    size = 0;
    anyNull = false;
  }

  /** The bitmap, or {@code null} if every value so far is present. */
  public long[] bitmap() {
    return anyNull ? bits : null;
  }

  public void appendPresent(int count) {
    if (anyNull) {
      setRange(size, size + count);
    }
    size += count;
  }

  public void appendNull(int count) {
    if (count > 0 && !anyNull) {
      begin();
    }
    size += count;
  }

  /** Appends bits packed from the least significant on; gives the number that are set. */
  int append(byte[] bytes, int start, int first, int count) {
    int present = 0;
    for (int done = 0; done < count; ) {
      int at = first + done;
      int step = Math.min(count - done, Byte.SIZE - (at & 7));
      int value = ((bytes[start + (at >>> 3)] & 0xFF) >>> (at & 7)) & ((1 << step) - 1);
      present += appendBits(value, step);
      done += step;
    }
    return present;
  }

  /** Appends bits packed from the most significant on; gives the number that are set. */
  int appendReversed(byte[] bytes, int start, int first, int count) {
    int present = 0;
    for (int i = first; i < first + count; i++) {
      present += appendBits((bytes[start + (i >>> 3)] >>> (7 - (i & 7))) & 1, 1);
    }
    return present;
  }

  private int appendBits(int value, int count) {
    if (value == (1 << count) - 1) {
      appendPresent(count);
      return count;
    }
    if (!anyNull) {
      begin();
    }
    int word = size >>> 6;
    int shift = size & 63;
    bits[word] |= (long) value << shift;
    if (shift + count > Long.SIZE) {
      bits[word + 1] |= (long) value >>> (Long.SIZE - shift);
    }
    size += count;
    return Integer.bitCount(value);
  }

  /** From now on there is a bitmap; what came before is present. */
  private void begin() {
    anyNull = true;
    Arrays.fill(bits, 0);
    setRange(0, size);
  }

  private void setRange(int from, int to) {
    if (from >= to) {
      return;
    }
    int firstWord = from >>> 6;
    int lastWord = (to - 1) >>> 6;
    long firstMask = -1L << from;
    long lastMask = -1L >>> -to;
    if (firstWord == lastWord) {
      bits[firstWord] |= firstMask & lastMask;
      return;
    }
    bits[firstWord] |= firstMask;
    Arrays.fill(bits, firstWord + 1, lastWord, -1L);
    bits[lastWord] |= lastMask;
  }
}
