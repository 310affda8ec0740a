// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;

/**
 * LZ4 blocks in Hadoop's framing: per block its original length and its compressed length, both
 * four bytes and big-endian. Parquet's deprecated codec {@code LZ4} was written in this way and
 * also as a bare block; both are read.
 */
public final class Lz4Hadoop implements Decompressor {
  private static final int LENGTHS_BYTES = 8;

  private final Lz4Raw raw = new Lz4Raw();

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    if (!isFramed(input, length)) {
      raw.decompress(input, output, offset, length);
      return;
    }
    int position = 0;
    int written = 0;
    while (position < input.length()) {
      int original = bigEndianInt(input, position);
      int compressed = bigEndianInt(input, position + 4);
      position += LENGTHS_BYTES;
      raw.decompress(input.slice(position, compressed), output, offset + written, original);
      position += compressed;
      written += original;
    }
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return raw.maxDecompressedLength(input);
  }

  /** Whether lengths of blocks add up to all of the input and all of the output. */
  private static boolean isFramed(ByteSlice input, int length) {
    long position = 0;
    long total = 0;
    while (position + LENGTHS_BYTES <= input.length()) {
      int original = bigEndianInt(input, (int) position);
      int compressed = bigEndianInt(input, (int) position + 4);
      if (original < 0 || compressed < 0) {
        return false;
      }
      total += original;
      position += LENGTHS_BYTES + (long) compressed;
    }
    return position == input.length() && total == length;
  }

  private static int bigEndianInt(ByteSlice input, int position) {
    return Integer.reverseBytes(input.intAt(position));
  }
}
