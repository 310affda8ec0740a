// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** DELTA_LENGTH_BYTE_ARRAY: all lengths as DELTA_BINARY_PACKED, then all bytes. */
final class DeltaLengthBinaryDecoder implements BinaryDecoder {
  private final EncodedBytes source;
  private final DeltaLengths lengths;
  private int position;

  DeltaLengthBinaryDecoder(EncodedBytes source) {
    this.source = source;
    this.lengths = DeltaLengths.read(source);
    this.position = lengths.endPosition();
  }

  @Override
  public void read(BinaryBuffer target, int count) {
    int first = lengths.advance(count);
    target.reserveValues(count);
    long total = lengths.sum(first, count);
    if (total > source.length() - position) {
      throw source.malformed(
          "expected " + total + " bytes of values, found " + (source.length() - position));
    }
    target.reserveBytes(total, source);
    source.bytes().copyTo(position, target.data(), target.length(), (int) total);
    for (int i = 0; i < count; i++) {
      target.appendWritten(lengths.length(first + i));
    }
    position += (int) total;
  }
}
