// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** BYTE_STREAM_SPLIT FIXED_LEN_BYTE_ARRAY: all first bytes, then all second bytes, and so on. */
final class ByteStreamSplitFixedDecoder implements FixedDecoder {
  private final ByteStreams streams;
  private final int width;

  ByteStreamSplitFixedDecoder(EncodedBytes source, int width) {
    this.streams = new ByteStreams(source, width);
    this.width = width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void read(byte[] target, int offset, int count) {
    int position = streams.advance(count);
    byte[] bytes = streams.array();
    int next = offset;
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < width; b++) {
        target[next++] = bytes[position + i + b * streams.stride()];
      }
    }
  }
}
