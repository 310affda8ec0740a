// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.compression.Brotli;
import dev.rangefinder.compression.Decompressor;
import dev.rangefinder.compression.Gzip;
import dev.rangefinder.compression.Lz4Hadoop;
import dev.rangefinder.compression.Lz4Raw;
import dev.rangefinder.compression.Snappy;
import dev.rangefinder.compression.Uncompressed;
import dev.rangefinder.compression.Zstd;
import dev.rangefinder.parquet.metadata.CompressionCodec;

/** Which algorithm the format's codecs name. */
final class Codecs {
  private static final Decompressor UNCOMPRESSED = new Uncompressed();
  private static final Decompressor SNAPPY = new Snappy();
  private static final Decompressor GZIP = new Gzip();
  private static final Decompressor BROTLI = new Brotli();
  private static final Decompressor ZSTD = new Zstd();
  private static final Decompressor LZ4_RAW = new Lz4Raw();
  private static final Decompressor LZ4 = new Lz4Hadoop();

  private Codecs() {}

  static Decompressor of(PageChunk chunk) {
    CompressionCodec codec = CompressionCodec.of(chunk.codec());
    Decompressor decompressor = codec == null ? null : find(codec);
    if (decompressor == null) {
      throw new UnsupportedFeatureException(
          chunk.object(),
          "codec "
              + CompressionCodec.nameOf(chunk.codec())
              + " in the "
              + chunk.structure("column chunk"),
          "Leave the column out, or write the file again with ZSTD or SNAPPY");
    }
    return decompressor;
  }

  private static Decompressor find(CompressionCodec codec) {
    return switch (codec) {
      case UNCOMPRESSED -> UNCOMPRESSED;
      case SNAPPY -> SNAPPY;
      case GZIP -> GZIP;
      case ZSTD -> ZSTD;
      case LZ4_RAW -> LZ4_RAW;
      case LZ4 -> LZ4;
      case BROTLI -> BROTLI;
      case LZO -> null;
    };
  }
}
