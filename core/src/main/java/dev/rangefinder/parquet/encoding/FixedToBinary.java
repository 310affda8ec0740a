// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** FIXED_LEN_BYTE_ARRAY values as byte strings. */
final class FixedToBinary implements BinaryDecoder {
  private final EncodedBytes source;
  private final FixedDecoder values;

  FixedToBinary(EncodedBytes source, FixedDecoder values) {
    this.source = source;
    this.values = values;
  }

  @Override
  public void read(BinaryBuffer target, int count) {
    int width = values.width();
    target.reserveValues(count);
    target.reserveBytes((long) count * width, source);
    values.read(target.data(), target.length(), count);
    for (int i = 0; i < count; i++) {
      target.appendWritten(width);
    }
  }
}
