// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.bytes.MalformedFileException;

/** Big-endian byte strings as the unscaled values of a DECIMAL, in one word or two. */
final class DecimalConversion implements LongDecoder {
  private final EncodedBytes source;
  private final BinaryDecoder values;
  private final BinaryBuffer buffer = new BinaryBuffer();

  DecimalConversion(EncodedBytes source, BinaryDecoder values) {
    this.source = source;
    this.values = values;
  }

  @Override
  public void read(long[] target, int offset, int count) {
    fill(count);
    byte[] data = buffer.data();
    int[] offsets = buffer.offsets();
    for (int i = 0; i < count; i++) {
      int start = offsets[i];
      int length = offsets[i + 1] - start;
      if (!BigEndian.fits(data, start, length, Long.BYTES)) {
        throw tooLarge(length);
      }
      target[offset + i] = BigEndian.low(data, start, length);
    }
  }

  /** The same values in two words. */
  Int128Decoder toInt128() {
    return this::read128;
  }

  private void read128(long[] high, long[] low, int offset, int count) {
    fill(count);
    byte[] data = buffer.data();
    int[] offsets = buffer.offsets();
    for (int i = 0; i < count; i++) {
      int start = offsets[i];
      int length = offsets[i + 1] - start;
      if (!BigEndian.fits(data, start, length, 2 * Long.BYTES)) {
        throw tooLarge(length);
      }
      high[offset + i] = BigEndian.high(data, start, length);
      low[offset + i] = BigEndian.low(data, start, length);
    }
  }

  private void fill(int count) {
    buffer.clear();
    values.read(buffer, count);
  }

  private MalformedFileException tooLarge(int length) {
    return source.malformed(
        "expected a DECIMAL within its precision, found a larger value of " + length + " bytes");
  }
}
