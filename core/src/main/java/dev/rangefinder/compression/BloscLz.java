// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;
import java.util.Arrays;

/**
 * One BloscLZ stream (blosclz.c of C-Blosc), a kin of FastLZ:
 *
 * <pre>
 *   stream  := element*; the first is a literal, and only the lower five bits of its control count
 *   element := literal: control below 32, then control + 1 bytes
 *            | match:   control with length - 2 in the upper three bits, where 7 says that bytes
 *                       follow that are added to it, up to the first below 255, and the upper five
 *                       bits of the distance - 1; then the lower eight; where all those are set,
 *                       16 bits follow, the higher first, that are added
 * </pre>
 */
final class BloscLz implements Decompressor {
  private static final int MAX_LITERAL_CONTROL = 31;
  private static final int LONG_LENGTH = 7;
  private static final int FULL_BYTE = 255;

  /** The distance - 1 that announces a longer one. */
  private static final int FAR = 8191;

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    byte[] in = input.array();
    int position = input.offset();
    int inputEnd = position + input.length();
    int to = offset;
    int outputEnd = offset + length;
    boolean isFirst = true;
    while (position < inputEnd) {
      int control = in[position++] & (isFirst ? MAX_LITERAL_CONTROL : 0xFF);
      isFirst = false;
      if (control <= MAX_LITERAL_CONTROL) {
        int count = control + 1;
        require(count <= inputEnd - position && count <= outputEnd - to);
        System.arraycopy(in, position, output, to, count);
        position += count;
        to += count;
        continue;
      }
      int count = control >>> 5;
      if (count == LONG_LENGTH) {
        int more;
        do {
          require(position < inputEnd);
          more = in[position++] & 0xFF;
          count += more;
          require(count <= outputEnd - to);
        } while (more == FULL_BYTE);
      }
      count += 2;
      require(position < inputEnd);
      int distance = ((control & MAX_LITERAL_CONTROL) << 8) + (in[position++] & 0xFF);
      if (distance == FAR) {
        require(inputEnd - position >= 2);
        distance += ((in[position] & 0xFF) << 8) + (in[position + 1] & 0xFF);
        position += 2;
      }
      distance++;
      require(distance <= to - offset && count <= outputEnd - to);
      copy(output, to - distance, to, count);
      to += count;
    }
    if (to != outputEnd) {
      throw DecompressionException.wrongLength("BloscLZ", length, to - (long) offset);
    }
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return 256L * input.length();
  }

  /** Copies bytes that may overlap their source, in which case they repeat it. */
  private static void copy(byte[] bytes, int from, int to, int count) {
    int distance = to - from;
    if (distance == 1) {
      Arrays.fill(bytes, to, to + count, bytes[from]);
    } else if (distance >= count) {
      System.arraycopy(bytes, from, bytes, to, count);
    } else {
      for (int i = 0; i < count; i++) {
        bytes[to + i] = bytes[from + i];
      }
    }
  }

  private static void require(boolean condition) throws DecompressionException {
    if (!condition) {
      throw new DecompressionException("invalid BloscLZ data: an element beyond its bounds");
    }
  }
}
