// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** RLE BOOLEAN: the length in four bytes, then runs of width 1. */
final class RunLengthBooleanDecoder implements BooleanDecoder {
  private final EncodedBytes source;
  private final RunLengthDecoder runs;
  private int[] scratch = new int[0];

  RunLengthBooleanDecoder(EncodedBytes source) {
    this.source = source;
    if (source.length() < Integer.BYTES) {
      this.runs = new RunLengthDecoder(source, 1);
      return;
    }
    int length = source.bytes().intAt(0);
    if (length < 0 || length > source.length() - Integer.BYTES) {
      throw source.malformed(
          "expected at most "
              + (source.length() - Integer.BYTES)
              + " bytes of RLE values, found "
              + length);
    }
    this.runs = new RunLengthDecoder(source.slice(Integer.BYTES, length), 1);
  }

  @Override
  public void read(byte[] target, int offset, int count) {
    if (scratch.length < count) {
      scratch = new int[count];
    }
    runs.read(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      int value = scratch[i];
      if (value > 1) {
        throw source.malformed("expected 0 or 1 for a BOOLEAN, found " + value);
      }
      target[offset + i] = (byte) value;
    }
  }
}
