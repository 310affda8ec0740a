// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;

/** The raw Snappy format, without framing: a length and then literals and copies. */
public final class Snappy implements Decompressor {
  private static final int MAX_LENGTH_BYTES = 5;

  private final SnappyDecompressor decompressor = new SnappyDecompressor();

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    long stated = statedLength(input);
    if (stated != length) {
      throw DecompressionException.wrongLength("Snappy", length, stated);
    }
    try {
      int written =
          decompressor.decompress(
              input.array(), input.offset(), input.length(), output, offset, length);
      if (written != length) {
        throw DecompressionException.wrongLength("Snappy", length, written);
      }
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      throw new DecompressionException("invalid Snappy data", e);
    }
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return statedLength(input);
  }

  /** The length that the data begins with, or 0 if there is none. */
  private static long statedLength(ByteSlice input) {
    long length = 0;
    for (int i = 0; i < MAX_LENGTH_BYTES && i < input.length(); i++) {
      int next = input.unsignedByteAt(i);
      length |= (long) (next & 0x7F) << (7 * i);
      if (next < 0x80) {
        // A copy element of 3 bytes yields at most 64 bytes.
        return Math.min(length, 32L * input.length() + 64);
      }
    }
    return 0;
  }
}
