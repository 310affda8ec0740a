// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.nio.ByteBuffer;

/** FIXED_LEN_BYTE_ARRAY(16) values as UUIDs: two big-endian words. */
final class FixedToUuid implements Int128Decoder {
  private static final int WIDTH = 16;

  private final FixedDecoder values;
  private byte[] scratch = new byte[0];

  FixedToUuid(FixedDecoder values) {
    this.values = values;
  }

  @Override
  public void read(long[] high, long[] low, int offset, int count) {
    if (scratch.length < count * WIDTH) {
      scratch = new byte[count * WIDTH];
    }
    values.read(scratch, 0, count);
    ByteBuffer words = ByteBuffer.wrap(scratch);
    for (int i = 0; i < count; i++) {
      high[offset + i] = words.getLong(i * WIDTH);
      low[offset + i] = words.getLong(i * WIDTH + Long.BYTES);
    }
  }
}
