// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;
import java.util.Arrays;
import java.util.Objects;

/** Truth values, one byte each: 0 for false, 1 for true. */
public final class BooleanVector extends ColumnVector {
  private final byte[] values;
  private final long[] validity;

  /**
   * Wraps arrays without copying.
   *
   * @param values at least {@code size} values; what stands at an absent row is undefined
   * @param validity the bitmap of present rows, or {@code null} if all are
   */
  public BooleanVector(ColumnType type, byte[] values, long[] validity, int size) {
    super(type, size);
    Objects.checkFromToIndex(0, size, values.length);
    this.values = values;
    this.validity = validity;
  }

  /** The backing array; entries from {@link #size()} on are undefined. */
  public byte[] values() {
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
  public BooleanVector flatten() {
    return this;
  }

  @Override
  public BooleanVector take(int[] positions, int count) {
    byte[] taken = new byte[count];
    for (int i = 0; i < count; i++) {
      taken[i] = values[positions[i]];
    }
    return new BooleanVector(type(), taken, Validity.take(validity, positions, count), count);
  }

  @Override
  public BooleanVector retain() {
    return new BooleanVector(
        type(),
        Arrays.copyOf(values, size()),
        validity == null ? null : Arrays.copyOf(validity, Validity.words(size())),
        size());
  }

  @Override
  public long retainedBytes() {
    return 1L * values.length + (validity == null ? 0 : 8L * validity.length);
  }
}
