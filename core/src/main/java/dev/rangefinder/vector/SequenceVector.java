// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;

/** An arithmetic sequence {@code start, start + step, …} of an INT or LONG layout, never absent. */
public final class SequenceVector extends ColumnVector {
  private final long start;
  private final long step;

  public SequenceVector(ColumnType type, long start, long step, int size) {
    super(type, size);
    if (type.layout() != Layout.INT && type.layout() != Layout.LONG) {
      throw new IllegalArgumentException("no sequence of " + type);
    }
    this.start = start;
    this.step = step;
  }

  public long start() {
    return start;
  }

  public long step() {
    return step;
  }

  @Override
  public long[] validity() {
    return null;
  }

  @Override
  public boolean isNull(int row) {
    return false;
  }

  @Override
  public long longAt(int row) {
    return start + row * step;
  }

  @Override
  public ColumnVector flatten() {
    if (type().layout() == Layout.INT) {
      int[] values = new int[size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (int) (start + i * step);
      }
      return new IntVector(type(), values, null, size());
    }
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = start + i * step;
    }
    return new LongVector(type(), values, null, size());
  }

  @Override
  public ColumnVector take(int[] positions, int count) {
    return flatten().take(positions, count);
  }

  @Override
  public SequenceVector retain() {
    return this;
  }

  @Override
  public long retainedBytes() {
    return 0;
  }
}
