// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.bytes.ByteSlice;
import java.util.Arrays;

/**
 * The hybrid of run lengths and bit packing, for levels, dictionary ids and truth values:
 *
 * <pre>
 *   run        := length &lt;&lt; 1, value in ceil(width / 8) bytes
 *   bit-packed := groups &lt;&lt; 1 | 1, eight values of width bits per group
 * </pre>
 *
 * The number before is a varint. A bit-packed run that is cut off by the end of the page yields the
 * values that are there.
 */
public final class RunLengthDecoder implements IntDecoder {
  private static final int MAX_WIDTH = 32;

  private final EncodedBytes source;
  private final byte[] array;
  private final int end;
  private final int width;
  private int position;

  /** Values left of the current run. */
  private int left;

  private boolean packed;
  private int runValue;

  /** Where the current bit-packed run begins, and how many of its values are read. */
  private int packedStart;

  private int packedRead;

  /**
   * @param width bits per value, 0 to 32
   */
  public RunLengthDecoder(EncodedBytes source, int width) {
    if (width < 0 || width > MAX_WIDTH) {
      throw source.malformed("expected a width between 0 and 32 bits, found " + width);
    }
    ByteSlice bytes = source.bytes();
    this.source = source;
    this.array = bytes.array();
    this.position = bytes.offset();
    this.end = bytes.offset() + bytes.length();
    this.width = width;
  }

  @Override
  public void read(int[] target, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (left == 0) {
        nextRun(count - done);
      }
      int step = Math.min(left, count - done);
      if (packed) {
        BitPacking.unpack(array, packedStart, packedRead, width, target, offset + done, step);
        packedRead += step;
      } else {
        Arrays.fill(target, offset + done, offset + done + step, runValue);
      }
      left -= step;
      done += step;
    }
  }

  /** Reads 0 for null and 1 for present, and appends them. */
  public int readValidity(ValidityBuilder target, int count) {
    int present = 0;
    int done = 0;
    while (done < count) {
      if (left == 0) {
        nextRun(count - done);
      }
      int step = Math.min(left, count - done);
      if (packed) {
        present += target.append(array, packedStart, packedRead, step);
        packedRead += step;
      } else if (runValue == 1) {
        target.appendPresent(step);
        present += step;
      } else if (runValue == 0) {
        target.appendNull(step);
      } else {
        throw source.malformed("expected a level of 0 or 1, found " + runValue);
      }
      left -= step;
      done += step;
    }
    return present;
  }

  private void nextRun(int wanted) {
    while (left == 0) {
      long header = varint(wanted);
      packed = (header & 1) == 1;
      if (packed) {
        beginPacked(header >>> 1);
      } else {
        beginRun(header >>> 1);
      }
    }
  }

  private void beginPacked(long groups) {
    long bytes = groups * width;
    long values = groups * Byte.SIZE;
    if (bytes > end - position) {
      bytes = (long) end - position;
      values = bytes * Byte.SIZE / width;
      if (values == 0) {
        throw source.tooFew(1);
      }
    }
    packedStart = position;
    packedRead = 0;
    position += (int) bytes;
    if (width == 0) {
      packed = false;
      runValue = 0;
    }
    left = (int) Math.min(values, Integer.MAX_VALUE);
  }

  private void beginRun(long length) {
    int bytes = (width + 7) >>> 3;
    if (bytes > end - position) {
      throw source.tooFew(1);
    }
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (array[position++] & 0xFF) << (Byte.SIZE * i);
    }
    runValue = value;
    left = (int) Math.min(length, Integer.MAX_VALUE);
  }

  private long varint(int wanted) {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position >= end) {
        throw source.tooFew(wanted);
      }
      int next = array[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw source.malformed("expected the length of a run, found a number above 35 bits");
  }
}
