// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.brotli.dec.BrotliInputStream;

/** Brotli (RFC 7932), one stream. */
public final class Brotli implements Decompressor {
  /** A meta-block states its length in a few bytes and yields at most 16 MiB. */
  private static final long MAX_META_BLOCK_BYTES = 16L * 1024 * 1024;

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    try (BrotliInputStream stream =
        new BrotliInputStream(
            new ByteArrayInputStream(input.array(), input.offset(), input.length()))) {
      int written = stream.readNBytes(output, offset, length);
      if (written != length) {
        throw DecompressionException.wrongLength("Brotli", length, written);
      }
      if (stream.read() >= 0) {
        throw new DecompressionException("expected " + length + " bytes from Brotli, found more");
      }
    } catch (IOException | RuntimeException e) {
      throw new DecompressionException("invalid Brotli data", e);
    }
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return (1 + input.length() / 4L) * MAX_META_BLOCK_BYTES;
  }
}
