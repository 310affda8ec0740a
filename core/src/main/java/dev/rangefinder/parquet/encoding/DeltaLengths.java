// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.util.Arrays;

/** The lengths before the bytes of a delta encoded page, all read at once. */
final class DeltaLengths {
  /** Values decoded per step, so that memory follows what the page really holds. */
  private static final int STEP_VALUES = 4096;

  private final EncodedBytes source;
  private final int[] lengths;
  private final int endPosition;
  private int read;

  private DeltaLengths(EncodedBytes source, int[] lengths, int endPosition) {
    this.source = source;
    this.lengths = lengths;
    this.endPosition = endPosition;
  }

  /** Reads the lengths at the start of the page. */
  static DeltaLengths read(EncodedBytes source) {
    DeltaBinaryPackedDecoder decoder = new DeltaBinaryPackedDecoder(source);
    int total = decoder.total();
    int[] lengths = new int[Math.min(total, STEP_VALUES)];
    long[] step = new long[Math.min(total, STEP_VALUES)];
    for (int done = 0; done < total; ) {
      int count = Math.min(step.length, total - done);
      decoder.read(step, 0, count);
      if (done + count > lengths.length) {
        lengths = Arrays.copyOf(lengths, (int) Math.min(total, lengths.length * 2L));
      }
      for (int i = 0; i < count; i++) {
        if (step[i] < 0 || step[i] > Integer.MAX_VALUE) {
          throw source.malformed("expected the length of a value, found " + step[i]);
        }
        lengths[done + i] = (int) step[i];
      }
      done += count;
    }
    return new DeltaLengths(source, lengths, decoder.endPosition());
  }

  int endPosition() {
    return endPosition;
  }

  int length(int index) {
    return lengths[index];
  }

  /** Passes over values; gives the index of the first of them. */
  int advance(int count) {
    if (count > lengths.length - read) {
      throw source.tooFew(count);
    }
    int first = read;
    read += count;
    return first;
  }

  long sum(int first, int count) {
    long total = 0;
    for (int i = first; i < first + count; i++) {
      total += lengths[i];
    }
    return total;
  }
}
