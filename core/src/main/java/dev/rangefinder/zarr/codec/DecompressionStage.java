// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.compression.Blosc;
import dev.rangefinder.compression.DecompressionException;
import dev.rangefinder.compression.FrameDecompressor;
import dev.rangefinder.compression.Gzip;
import dev.rangefinder.compression.Zstd;
import dev.rangefinder.zarr.metadata.CodecSpec.Algorithm;

/** Decompression; allocates what the compressed bytes can hold at most, within the bound. */
final class DecompressionStage implements BytesStage {
  private final FrameDecompressor decompressor;

  DecompressionStage(Algorithm algorithm, Zstd.Implementation zstd) {
    this.decompressor =
        switch (algorithm) {
          case BLOSC -> new Blosc(zstd);
          // Takes a bare zlib stream as well.
          case GZIP, ZLIB -> new Gzip();
          case ZSTD -> new Zstd(zstd);
        };
  }

  @Override
  public ByteSlice decode(ByteSlice encoded, int maxLength, byte[] target)
      throws DecompressionException {
    int bound = (int) Math.min(maxLength, decompressor.maxDecompressedLength(encoded));
    byte[] output = target != null && target.length >= bound ? target : new byte[bound];
    int length = decompressor.decompressAtMost(encoded, output, 0, bound);
    return new ByteSlice(output, 0, length);
  }
}
