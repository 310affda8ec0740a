// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** BYTE_STREAM_SPLIT DOUBLE: all first bytes, then all second bytes, and so on. */
final class ByteStreamSplitDoubleDecoder implements DoubleDecoder {
  private final ByteStreams streams;

  ByteStreamSplitDoubleDecoder(EncodedBytes source) {
    this.streams = new ByteStreams(source, Double.BYTES);
  }

  @Override
  public void read(double[] target, int offset, int count) {
    int position = streams.advance(count);
    byte[] bytes = streams.array();
    int stride = streams.stride();
    for (int i = 0; i < count; i++) {
      long bits = 0;
      for (int b = 0; b < Long.BYTES; b++) {
        bits |= (bytes[position + i + b * stride] & 0xFFL) << (Byte.SIZE * b);
      }
      target[offset + i] = Double.longBitsToDouble(bits);
    }
  }
}
