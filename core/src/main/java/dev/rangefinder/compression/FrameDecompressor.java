// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;

/**
 * Turns compressed bytes back whose format says itself where the original ends, so that a caller
 * need know but a bound. May keep buffers: one instance is for one thread at a time.
 */
public interface FrameDecompressor {

  /**
   * Decompresses {@code input} into {@code output[offset .. offset + maxLength)}. Bytes of the
   * input after the end of the compressed data are left alone where the format allows to tell.
   *
   * @return the length of the original
   * @throws DecompressionException if the input is not valid or its original is longer
   */
  int decompressAtMost(ByteSlice input, byte[] output, int offset, int maxLength)
      throws DecompressionException;

  /**
   * A length that the original of {@code input} cannot exceed: as stated there, or by what the
   * format can do at best. Lets a caller allocate no more than an untrusted input deserves.
   */
  long maxDecompressedLength(ByteSlice input);
}
