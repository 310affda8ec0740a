// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.util.Arrays;

/** INT64 values as 128-bit integers: with their sign, or without one. */
final class LongToInt128 implements Int128Decoder {
  private final LongDecoder values;
  private final boolean signed;

  LongToInt128(LongDecoder values, boolean signed) {
    this.values = values;
    this.signed = signed;
  }

  @Override
  public void read(long[] high, long[] low, int offset, int count) {
    values.read(low, offset, count);
    if (!signed) {
      Arrays.fill(high, offset, offset + count, 0);
      return;
    }
    for (int i = offset; i < offset + count; i++) {
      high[i] = low[i] >> (Long.SIZE - 1);
    }
  }
}
