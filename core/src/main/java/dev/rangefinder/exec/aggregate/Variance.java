// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.Validity;

/** Variances and standard deviations as DOUBLE, by Welford's method and merged by Chan's. */
final class Variance extends SingleArgument {
  private final AggregateFunction function;
  private final ColumnType argumentType;
  private final double[] buffer = new double[Batch.MAX_ROWS];
  private final long[] longs = new long[Batch.MAX_ROWS];
  private final long[] highs = new long[Batch.MAX_ROWS];
  private long[] counts = new long[0];
  private double[] means = new double[0];
  private double[] squares = new double[0];

  Variance(AggregateFunction function, ColumnType argumentType) {
    this.function = function;
    this.argumentType = argumentType;
  }

  @Override
  void grow(int count) {
    counts = Growth.ensure(counts, count);
    means = Growth.ensure(means, count);
    squares = Growth.ensure(squares, count);
  }

  @Override
  void addPresent(ColumnVector argument, int[] positions, int[] groupIds, int count) {
    load(argument, positions, count);
    for (int i = 0; i < count; i++) {
      int group = groupIds[i];
      double delta = buffer[i] - means[group];
      counts[group]++;
      means[group] += delta / counts[group];
      squares[group] += delta * (buffer[i] - means[group]);
    }
  }

  private void load(ColumnVector argument, int[] positions, int count) {
    if (argumentType.isFloating()) {
      SelectedValues.doubles(argument, positions, count, buffer);
      return;
    }
    SelectedValues.int128s(argument, positions, count, highs, longs);
    double scale = argumentType.kind() == TypeKind.DECIMAL ? Math.pow(10, argumentType.scale()) : 1;
    for (int i = 0; i < count; i++) {
      boolean small = highs[i] == longs[i] >> (Long.SIZE - 1);
      double whole = small ? longs[i] : highs[i] * 0x1p64 + unsigned(longs[i]);
      buffer[i] = whole / scale;
    }
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : value + 0x1p64;
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    Variance that = (Variance) other;
    for (int i = 0; i < that.groups(); i++) {
      if (that.counts[i] == 0) {
        continue;
      }
      int group = groupIds[i];
      double delta = that.means[i] - means[group];
      long total = counts[group] + that.counts[i];
      squares[group] += that.squares[i] + delta * delta * counts[group] * that.counts[i] / total;
      means[group] += delta * that.counts[i] / total;
      counts[group] = total;
    }
  }

  @Override
  ColumnVector build(int from, int count) {
    double[] values = new double[count];
    long[] validity = Validity.allPresent(count);
    for (int i = 0; i < count; i++) {
      long rows = counts[from + i];
      boolean sample =
          function == AggregateFunction.VAR_SAMP || function == AggregateFunction.STDDEV_SAMP;
      long divisor = sample ? rows - 1 : rows;
      if (divisor < 1) {
        Validity.setNull(validity, i);
        continue;
      }
      double variance = squares[from + i] / divisor;
      boolean deviation =
          function == AggregateFunction.STDDEV_POP || function == AggregateFunction.STDDEV_SAMP;
      values[i] = deviation ? Math.sqrt(variance) : variance;
    }
    return new DoubleVector(ColumnType.DOUBLE, values, validity, count);
  }

  @Override
  long bytes() {
    return 3L * Long.BYTES * counts.length;
  }
}
