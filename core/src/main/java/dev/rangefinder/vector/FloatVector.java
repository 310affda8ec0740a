// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;
import java.util.Arrays;
import java.util.Objects;

/** REAL values. */
public final class FloatVector extends ColumnVector {
  private final float[] values;
  private final long[] validity;

  /**
   * Wraps arrays without copying.
   *
   * @param values at least {@code size} values; what stands at an absent row is undefined
   * @param validity the bitmap of present rows, or {@code null} if all are
   */
  public FloatVector(ColumnType type, float[] values, long[] validity, int size) {
    super(type, size);
    Objects.checkFromToIndex(0, size, values.length);
    this.values = values;
    this.validity = validity;
  }

  /** The backing array; entries from {@link #size()} on are undefined. */
  public float[] values() {
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
  public double doubleAt(int row) {
    return values[row];
  }

  @Override
  public FloatVector flatten() {
    return this;
  }

  @Override
  public FloatVector take(int[] positions, int count) {
    float[] taken = new float[count];
    for (int i = 0; i < count; i++) {
      taken[i] = values[positions[i]];
    }
    return new FloatVector(type(), taken, Validity.take(validity, positions, count), count);
  }

  @Override
  public FloatVector retain() {
    return new FloatVector(
        type(),
        Arrays.copyOf(values, size()),
        validity == null ? null : Arrays.copyOf(validity, Validity.words(size())),
        size());
  }

  @Override
  public long retainedBytes() {
    return 4L * values.length + (validity == null ? 0 : 8L * validity.length);
  }
}
