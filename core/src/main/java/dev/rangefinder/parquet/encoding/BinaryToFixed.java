// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** FIXED_LEN_BYTE_ARRAY values from an encoding of byte strings of any length. */
final class BinaryToFixed implements FixedDecoder {
  private final EncodedBytes source;
  private final BinaryDecoder values;
  private final int width;
  private final BinaryBuffer buffer = new BinaryBuffer();

  BinaryToFixed(EncodedBytes source, BinaryDecoder values, int width) {
    this.source = source;
    this.values = values;
    this.width = width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void read(byte[] target, int offset, int count) {
    buffer.clear();
    values.read(buffer, count);
    for (int i = 0; i < count; i++) {
      if (buffer.offsets()[i + 1] - buffer.offsets()[i] != width) {
        throw source.malformed(
            "expected values of "
                + width
                + " bytes, found one of "
                + (buffer.offsets()[i + 1] - buffer.offsets()[i]));
      }
    }
    System.arraycopy(buffer.data(), 0, target, offset, count * width);
  }
}
