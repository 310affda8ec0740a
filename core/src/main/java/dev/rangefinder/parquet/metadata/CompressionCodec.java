// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

/** The format's compression codecs; the order is that of the numbers in {@code parquet.thrift}. */
public enum CompressionCodec {
  UNCOMPRESSED,
  SNAPPY,
  GZIP,
  LZO,
  BROTLI,
  /** Deprecated: LZ4 in a framing that was never specified. */
  LZ4,
  ZSTD,
  LZ4_RAW;

  private static final CompressionCodec[] VALUES = values();

  /** The name of the codec with a number of the format, also of one not known here. */
  public static String nameOf(int number) {
    CompressionCodec codec = of(number);
    return codec == null ? Integer.toString(number) : codec.name();
  }

  /** The codec with a number of the format, or {@code null} if there is none. */
  public static CompressionCodec of(int number) {
    return number >= 0 && number < VALUES.length ? VALUES[number] : null;
  }
}
