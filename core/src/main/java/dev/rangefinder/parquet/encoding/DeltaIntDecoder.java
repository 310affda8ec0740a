// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** DELTA_BINARY_PACKED INT32. */
final class DeltaIntDecoder implements IntDecoder {
  private final DeltaBinaryPackedDecoder values;
  private long[] scratch = new long[0];

  DeltaIntDecoder(EncodedBytes source) {
    this.values = new DeltaBinaryPackedDecoder(source);
  }

  @Override
  public void read(int[] target, int offset, int count) {
    if (scratch.length < count) {
      scratch = new long[count];
    }
    values.read(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      target[offset + i] = (int) scratch[i];
    }
  }
}
