// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.bytes.ByteSlice;
import java.util.Arrays;

/**
 * DELTA_BINARY_PACKED INT32 and INT64:
 *
 * <pre>
 *   header := values per block, miniblocks per block, values in all, first value (zigzag)
 *   block  := least delta (zigzag), bit width of each miniblock (a byte each), miniblocks
 * </pre>
 *
 * The numbers are varints. Sums wrap around, so that 32-bit values are right when cut off.
 */
final class DeltaBinaryPackedDecoder {
  private static final int MAX_VALUES_PER_MINIBLOCK = 1 << 20;
  private static final int MAX_MINIBLOCKS = 1 << 12;

  private final EncodedBytes source;
  private final byte[] array;
  private final int end;
  private int position;

  private final int miniblocks;
  private final int miniblockValues;
  private final int total;
  private int produced;
  private long last;

  /** Where the widths of the current block stand, and which miniblock is next. */
  private int widths;

  private int miniblock;
  private long leastDelta;

  /** The deltas of the current miniblock. */
  private long[] deltas = new long[0];

  private int deltasRead;
  private int deltasCount;

  DeltaBinaryPackedDecoder(EncodedBytes source) {
    ByteSlice bytes = source.bytes();
    this.source = source;
    this.array = bytes.array();
    this.position = bytes.offset();
    this.end = bytes.offset() + bytes.length();
    long blockValues = varint();
    long count = varint();
    long values = varint();
    this.last = zigZag();
    boolean possible =
        count > 0
            && count <= MAX_MINIBLOCKS
            && blockValues > 0
            && blockValues % count == 0
            && blockValues / count % Byte.SIZE == 0
            && blockValues / count <= MAX_VALUES_PER_MINIBLOCK
            && values >= 0
            && values <= Integer.MAX_VALUE;
    if (!possible) {
      throw source.malformed(
          "expected a DELTA_BINARY_PACKED header, found blocks of "
              + blockValues
              + " values in "
              + count
              + " miniblocks, and "
              + values
              + " values");
    }
    this.miniblocks = (int) count;
    this.miniblockValues = (int) (blockValues / count);
    this.total = (int) values;
    this.miniblock = miniblocks;
  }

  /** Number of values in all. */
  int total() {
    return total;
  }

  void read(long[] target, int offset, int count) {
    if (count > total - produced) {
      throw source.tooFew(count);
    }
    int done = 0;
    if (produced == 0 && count > 0) {
      target[offset] = last;
      done = 1;
    }
    long value = last;
    while (done < count) {
      if (deltasRead == deltasCount) {
        nextMiniblock(total - produced - done);
      }
      int step = Math.min(deltasCount - deltasRead, count - done);
      for (int i = 0; i < step; i++) {
        value += leastDelta + deltas[deltasRead + i];
        target[offset + done + i] = value;
      }
      deltasRead += step;
      done += step;
    }
    last = value;
    produced += count;
  }

  /** The position after the encoded values; only when all have been read. */
  int endPosition() {
    // The last block states the widths of all its miniblocks, but holds only those needed.
    return position - source.bytes().offset();
  }

  private void nextMiniblock(int wanted) {
    if (miniblock == miniblocks) {
      leastDelta = zigZag();
      widths = position;
      if (miniblocks > end - position) {
        throw source.tooFew(wanted);
      }
      position += miniblocks;
      miniblock = 0;
    }
    int width = array[widths + miniblock] & 0xFF;
    miniblock++;
    if (width > Long.SIZE) {
      throw source.malformed("expected a bit width of at most 64, found " + width);
    }
    long bytes = (long) miniblockValues / Byte.SIZE * width;
    int values = Math.min(miniblockValues, wanted);
    if (bytes > end - position) {
      // Some writers leave the padding of the last miniblock out.
      bytes = ((long) values * width + 7) / Byte.SIZE;
      if (bytes > end - position) {
        throw source.tooFew(wanted);
      }
    }
    if (deltas.length < values) {
      deltas = new long[values];
    }
    if (width == 0) {
      Arrays.fill(deltas, 0, values, 0);
    } else {
      BitPacking.unpack(array, position, 0, width, deltas, 0, values);
    }
    position += (int) bytes;
    deltasRead = 0;
    deltasCount = values;
  }

  private long zigZag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position >= end) {
        throw source.tooFew(1);
      }
      int next = array[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw source.malformed("expected a varint of at most 10 bytes");
  }
}
