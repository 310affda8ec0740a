// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;
import java.util.Arrays;
import java.util.Objects;

/** 128-bit values as two words: DECIMAL above 18 digits in two's complement, and UUID. */
public final class Int128Vector extends ColumnVector {
  private final long[] high;
  private final long[] low;
  private final long[] validity;

  /** Wraps arrays without copying; {@code validity} is {@code null} if every value is present. */
  public Int128Vector(ColumnType type, long[] high, long[] low, long[] validity, int size) {
    super(type, size);
    Objects.checkFromToIndex(0, size, high.length);
    Objects.checkFromToIndex(0, size, low.length);
    this.high = high;
    this.low = low;
    this.validity = validity;
  }

  public long[] high() {
    return high;
  }

  public long[] low() {
    return low;
  }

  @Override
  public long[] validity() {
    return validity;
  }

  @Override
  public boolean isNull(int row) {
    return !Validity.isPresent(validity, row);
  }

  @Override
  public long highAt(int row) {
    return high[row];
  }

  @Override
  public long lowAt(int row) {
    return low[row];
  }

  @Override
  public Int128Vector flatten() {
    return this;
  }

  @Override
  public Int128Vector take(int[] positions, int count) {
    long[] takenHigh = new long[count];
    long[] takenLow = new long[count];
    for (int i = 0; i < count; i++) {
      takenHigh[i] = high[positions[i]];
      takenLow[i] = low[positions[i]];
    }
    return new Int128Vector(
        type(), takenHigh, takenLow, Validity.take(validity, positions, count), count);
  }

  @Override
  public Int128Vector retain() {
    return new Int128Vector(
        type(),
        Arrays.copyOf(high, size()),
        Arrays.copyOf(low, size()),
        validity == null ? null : Arrays.copyOf(validity, Validity.words(size())),
        size());
  }

  @Override
  public long retainedBytes() {
    return 8L * (high.length + low.length) + (validity == null ? 0 : 8L * validity.length);
  }
}
