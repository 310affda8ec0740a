// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** INT32 values as longs: with their sign, or without one. */
final class IntToLong implements LongDecoder {
  private final IntDecoder values;
  private final long mask;
  private int[] scratch = new int[0];

  /**
   * @param mask the bits that count of the sign-extended value
   */
  private IntToLong(IntDecoder values, long mask) {
    this.values = values;
    this.mask = mask;
  }

  static IntToLong signed(IntDecoder values) {
    return new IntToLong(values, -1L);
  }

  static IntToLong unsigned(IntDecoder values) {
    return new IntToLong(values, 0xFFFFFFFFL);
  }

  @Override
  public void read(long[] target, int offset, int count) {
    if (scratch.length < count) {
      scratch = new int[count];
    }
    values.read(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      target[offset + i] = scratch[i] & mask;
    }
  }
}
