// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.bytes.Float16;

/** FLOAT16 values, two little-endian bytes each, as floats. */
final class Float16ToFloat implements FloatDecoder {
  private final FixedDecoder values;
  private byte[] scratch = new byte[0];

  Float16ToFloat(FixedDecoder values) {
    this.values = values;
  }

  @Override
  public void read(float[] target, int offset, int count) {
    if (scratch.length < count * 2) {
      scratch = new byte[count * 2];
    }
    values.read(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      target[offset + i] =
          Float16.toFloat((scratch[2 * i] & 0xFF) | (scratch[2 * i + 1] & 0xFF) << Byte.SIZE);
    }
  }
}
