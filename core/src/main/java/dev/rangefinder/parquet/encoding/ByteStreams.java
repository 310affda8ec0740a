// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** The streams of BYTE_STREAM_SPLIT: the nth bytes of all values, for each n, end to end. */
final class ByteStreams {
  private final EncodedBytes source;
  private final int stride;
  private int read;

  /**
   * @param width bytes of a value
   */
  ByteStreams(EncodedBytes source, int width) {
    if (source.length() % width != 0) {
      throw source.malformed(
          "expected a multiple of " + width + " bytes, found " + source.length());
    }
    this.source = source;
    this.stride = source.length() / width;
  }

  byte[] array() {
    return source.bytes().array();
  }

  /** Distance between the bytes of a value: the number of values. */
  int stride() {
    return stride;
  }

  /** Passes over values; gives the array position of the first byte of the first of them. */
  int advance(int count) {
    if (count > stride - read) {
      throw source.tooFew(count);
    }
    int position = source.bytes().offset() + read;
    read += count;
    return position;
  }
}
