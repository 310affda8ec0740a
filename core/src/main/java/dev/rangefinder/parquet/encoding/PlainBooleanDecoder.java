// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** PLAIN BOOLEAN: one bit per value, least significant first. */
final class PlainBooleanDecoder implements BooleanDecoder {
  private final EncodedBytes source;
  private int read;

  PlainBooleanDecoder(EncodedBytes source) {
    this.source = source;
  }

  @Override
  public void read(byte[] target, int offset, int count) {
    if (read + (long) count > (long) source.length() * Byte.SIZE) {
      throw source.tooFew(count);
    }
    byte[] bytes = source.bytes().array();
    int start = source.bytes().offset();
    for (int i = 0; i < count; i++) {
      int at = read + i;
      target[offset + i] = (byte) ((bytes[start + (at >>> 3)] >>> (at & 7)) & 1);
    }
    read += count;
  }
}
