// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** INT32 values of which only the low bits count: the INTEGER types of 8 and 16 bits. */
final class NarrowedInts implements IntDecoder {
  private final IntDecoder values;
  private final int bits;
  private final boolean signed;

  NarrowedInts(IntDecoder values, int bits, boolean signed) {
    this.values = values;
    this.bits = bits;
    this.signed = signed;
  }

  @Override
  public void read(int[] target, int offset, int count) {
    values.read(target, offset, count);
    int shift = Integer.SIZE - bits;
    if (signed) {
      for (int i = offset; i < offset + count; i++) {
        target[i] = target[i] << shift >> shift;
      }
    } else {
      for (int i = offset; i < offset + count; i++) {
        target[i] = target[i] << shift >>> shift;
      }
    }
  }
}
