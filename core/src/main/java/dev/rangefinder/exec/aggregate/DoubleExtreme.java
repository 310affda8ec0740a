// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.FlatVectors;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** The extreme of floating-point values; NaN is above all. */
final class DoubleExtreme extends Extreme {
  private final double[] buffer = new double[Batch.MAX_ROWS];
  private double[] values = new double[0];

  DoubleExtreme(ColumnType type, Keep keep) {
    super(type, keep);
  }

  @Override
  void growValues(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  void addPresent(ColumnVector argument, int[] positions, int[] groupIds, int count) {
    SelectedValues.doubles(argument, positions, count, buffer);
    for (int i = 0; i < count; i++) {
      offer(groupIds[i], buffer[i]);
    }
  }

  private void offer(int group, double value) {
    if (present[group] == 0) {
      present[group] = 1;
      values[group] = value;
    } else if (replaces(ValueOrder.compareDoubles(value, values[group]))) {
      values[group] = value;
    }
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    DoubleExtreme that = (DoubleExtreme) other;
    for (int i = 0; i < that.groups(); i++) {
      if (that.present[i] != 0) {
        offer(groupIds[i], that.values[i]);
      }
    }
  }

  @Override
  ColumnVector build(int from, int count) {
    return FlatVectors.ofDoubles(
        type, values, from, count, FlatVectors.validity(present, from, count));
  }

  @Override
  long bytes() {
    return 9L * values.length;
  }
}
