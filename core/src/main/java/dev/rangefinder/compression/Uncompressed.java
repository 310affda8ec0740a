// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;

/** No compression: the bytes themselves. */
public final class Uncompressed implements Decompressor {

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    if (input.length() != length) {
      throw new DecompressionException(
          "expected " + length + " uncompressed bytes, found " + input.length());
    }
    input.copyTo(0, output, offset, length);
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return input.length();
  }
}
