// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** BYTE_STREAM_SPLIT INT64: all first bytes, then all second bytes, and so on. */
final class ByteStreamSplitLongDecoder implements LongDecoder {
  private final ByteStreams streams;

  ByteStreamSplitLongDecoder(EncodedBytes source) {
    this.streams = new ByteStreams(source, Long.BYTES);
  }

  @Override
  public void read(long[] target, int offset, int count) {
    int position = streams.advance(count);
    byte[] bytes = streams.array();
    int stride = streams.stride();
    for (int i = 0; i < count; i++) {
      long bits = 0;
      for (int b = 0; b < Long.BYTES; b++) {
        bits |= (bytes[position + i + b * stride] & 0xFFL) << (Byte.SIZE * b);
      }
      target[offset + i] = bits;
    }
  }
}
