// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;

/** One LZ4 block, without any framing. */
public final class Lz4Raw implements Decompressor {
  /** A match grows by at most 255 bytes per input byte. */
  static final int MAX_RATIO = 256;

  private final Lz4Decompressor decompressor = new Lz4Decompressor();

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    try {
      int written =
          decompressor.decompress(
              input.array(), input.offset(), input.length(), output, offset, length);
      if (written != length) {
        throw DecompressionException.wrongLength("LZ4", length, written);
      }
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      throw new DecompressionException("invalid LZ4 data", e);
    }
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return (long) MAX_RATIO * input.length();
  }
}
