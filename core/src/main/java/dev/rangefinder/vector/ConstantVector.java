// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

/** One value, present or absent, for all rows. */
public final class ConstantVector extends ColumnVector {
  private final ColumnVector value;

  /**
   * Repeats a value.
   *
   * @param value a flat vector of size 1
   */
  public ConstantVector(ColumnVector value, int size) {
    super(value.type(), size);
    if (value.size() != 1) {
      throw new IllegalArgumentException("a constant is one value, not " + value.size());
    }
    this.value = value;
  }

  /** The value as a flat vector of size 1. */
  public ColumnVector value() {
    return value;
  }

  @Override
  public long[] validity() {
    return value.isNull(0) ? Validity.allNull(size()) : null;
  }

  @Override
  public boolean isNull(int row) {
    return value.isNull(0);
  }

  @Override
  public long longAt(int row) {
    return value.longAt(0);
  }

  @Override
  public double doubleAt(int row) {
    return value.doubleAt(0);
  }

  @Override
  public long highAt(int row) {
    return value.highAt(0);
  }

  @Override
  public long lowAt(int row) {
    return value.lowAt(0);
  }

  @Override
  public byte[] bytesAt(int row) {
    return value.bytesAt(0);
  }

  @Override
  public ColumnVector flatten() {
    return value.take(new int[size()], size());
  }

  @Override
  public ConstantVector take(int[] positions, int count) {
    return new ConstantVector(value.retain(), count);
  }

  @Override
  public ConstantVector retain() {
    return new ConstantVector(value.retain(), size());
  }

  @Override
  public long retainedBytes() {
    return value.retainedBytes();
  }
}
