// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;
import java.util.Arrays;
import java.util.Objects;

/** Values of the LONG layout: BIGINT, TIME, TIMESTAMP and DECIMAL of up to 18 digits. */
public final class LongVector extends ColumnVector {
  private final long[] values;
  private final long[] validity;

  /**
   * Wraps arrays without copying.
   *
   * @param values at least {@code size} values; what stands at an absent row is undefined
   * @param validity the bitmap of present rows, or {@code null} if all are
   */
  public LongVector(ColumnType type, long[] values, long[] validity, int size) {
    super(type, size);
    Objects.checkFromToIndex(0, size, values.length);
    this.values = values;
    this.validity = validity;
  }

  /** The backing array; entries from {@link #size()} on are undefined. */
  public long[] values() {
    return values;
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
  public long longAt(int row) {
    return values[row];
  }

  @Override
  public LongVector flatten() {
    return this;
  }

  @Override
  public LongVector take(int[] positions, int count) {
    long[] taken = new long[count];
    for (int i = 0; i < count; i++) {
      taken[i] = values[positions[i]];
    }
    return new LongVector(type(), taken, Validity.take(validity, positions, count), count);
  }

  @Override
  public LongVector retain() {
    return new LongVector(
        type(),
        Arrays.copyOf(values, size()),
        validity == null ? null : Arrays.copyOf(validity, Validity.words(size())),
        size());
  }

  @Override
  public long retainedBytes() {
    return 8L * values.length + (validity == null ? 0 : 8L * validity.length);
  }
}
