// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** DELTA_BINARY_PACKED INT64. */
final class DeltaLongDecoder implements LongDecoder {
  private final DeltaBinaryPackedDecoder values;

  DeltaLongDecoder(EncodedBytes source) {
    this.values = new DeltaBinaryPackedDecoder(source);
  }

  @Override
  public void read(long[] target, int offset, int count) {
    values.read(target, offset, count);
  }
}
