// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** PLAIN FIXED_LEN_BYTE_ARRAY and INT96: values end to end. */
final class PlainFixedDecoder implements FixedDecoder {
  private final EncodedBytes source;
  private final int width;
  private int position;

  PlainFixedDecoder(EncodedBytes source, int width) {
    this.source = source;
    this.width = width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void read(byte[] target, int offset, int count) {
    long bytes = (long) count * width;
    if (bytes > source.length() - position) {
      throw source.tooFew(count);
    }
    source.bytes().copyTo(position, target, offset, (int) bytes);
    position += (int) bytes;
  }
}
