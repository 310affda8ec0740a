// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/** COUNT: rows whose arguments are all present. */
final class CountAccumulator extends Accumulator {
  private final ColumnType type;
  private long[] counts = new long[0];

  CountAccumulator(ColumnType type) {
    this.type = type;
  }

  @Override
  void grow(int count) {
    counts = Growth.ensure(counts, count);
  }

  @Override
  void add(ColumnVector[] arguments, int[] positions, int[] groupIds, int count) {
    long[] validity = null;
    for (ColumnVector argument : arguments) {
      validity = Validity.and(validity, argument.validity(), argument.size());
    }
    if (validity == null) {
      for (int i = 0; i < count; i++) {
        counts[groupIds[i]]++;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      counts[groupIds[i]] += (validity[row >>> 6] >>> row) & 1;
    }
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    CountAccumulator that = (CountAccumulator) other;
    for (int i = 0; i < that.groups(); i++) {
      counts[groupIds[i]] += that.counts[i];
    }
  }

  @Override
  ColumnVector build(int from, int count) {
    return new LongVector(type, Arrays.copyOfRange(counts, from, from + count), null, count);
  }

  @Override
  long bytes() {
    return (long) Long.BYTES * counts.length;
  }
}
