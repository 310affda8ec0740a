// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** BYTE_STREAM_SPLIT INT32: all first bytes, then all second bytes, and so on. */
final class ByteStreamSplitIntDecoder implements IntDecoder {
  private final ByteStreams streams;

  ByteStreamSplitIntDecoder(EncodedBytes source) {
    this.streams = new ByteStreams(source, Integer.BYTES);
  }

  @Override
  public void read(int[] target, int offset, int count) {
    int position = streams.advance(count);
    byte[] bytes = streams.array();
    int stride = streams.stride();
    for (int i = 0; i < count; i++) {
      int at = position + i;
      int bits =
          (bytes[at] & 0xFF)
              | (bytes[at + stride] & 0xFF) << 8
              | (bytes[at + 2 * stride] & 0xFF) << 16
              | bytes[at + 3 * stride] << 24;
      target[offset + i] = bits;
    }
  }
}
