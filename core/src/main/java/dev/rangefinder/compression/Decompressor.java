// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;

/** Turns compressed bytes back into the original. Stateless, safe for use by many threads. */
public interface Decompressor {

  /**
   * Decompresses all of {@code input} into {@code output[offset .. offset + length)}, which it has
   * to fill exactly.
   *
   * @throws DecompressionException if the input is not valid or its original is not of that length
   */
  void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException;

  /**
   * A length that the original of {@code input} cannot exceed. Lets a caller refuse a length that
   * an untrusted file states before it allocates so much.
   */
  long maxDecompressedLength(ByteSlice input);
}
