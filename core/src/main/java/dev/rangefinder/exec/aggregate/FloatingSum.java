// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Validity;

/**
 * SUM and AVG of floating-point values. The rounding error of each addition is kept beside the sum
 * (Neumaier's variant of Kahan's summation), so that the result hardly depends on the order in
 * which parallel tasks see the rows.
 */
final class FloatingSum extends SingleArgument {
  private final ColumnType type;
  private final ExactSum.Result result;
  private final double[] buffer = new double[Batch.MAX_ROWS];
  private double[] sums = new double[0];
  private double[] errors = new double[0];
  private long[] counts = new long[0];

  FloatingSum(ColumnType type, ExactSum.Result result) {
    this.type = type;
    this.result = result;
  }

  @Override
  void grow(int count) {
    sums = Growth.ensure(sums, count);
    errors = Growth.ensure(errors, count);
    counts = Growth.ensure(counts, count);
  }

  @Override
  void addPresent(ColumnVector argument, int[] positions, int[] groupIds, int count) {
    SelectedValues.doubles(argument, positions, count, buffer);
    for (int i = 0; i < count; i++) {
      int group = groupIds[i];
      addTo(group, buffer[i]);
      counts[group]++;
    }
  }

  private void addTo(int group, double value) {
    double before = sums[group];
    double sum = before + value;
    errors[group] +=
        Math.abs(before) >= Math.abs(value) ? (before - sum) + value : (value - sum) + before;
    sums[group] = sum;
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    FloatingSum that = (FloatingSum) other;
    for (int i = 0; i < that.groups(); i++) {
      int group = groupIds[i];
      addTo(group, that.sums[i]);
      errors[group] += that.errors[i];
      counts[group] += that.counts[i];
    }
  }

  @Override
  ColumnVector build(int from, int count) {
    double[] values = new double[count];
    long[] validity = Validity.allPresent(count);
    boolean anyNull = false;
    for (int i = 0; i < count; i++) {
      int group = from + i;
      // With infinities or NaN among the values the error means nothing.
      double corrected = sums[group] + errors[group];
      double sum = Double.isFinite(corrected) ? corrected : sums[group];
      values[i] = result == ExactSum.Result.AVG ? sum / counts[group] : sum;
      if (counts[group] == 0 && result != ExactSum.Result.SUM0) {
        Validity.setNull(validity, i);
        anyNull = true;
      }
    }
    long[] present = anyNull ? validity : null;
    if (type.kind() == TypeKind.REAL) {
      float[] floats = new float[count];
      for (int i = 0; i < count; i++) {
        floats[i] = (float) values[i];
      }
      return new FloatVector(type, floats, present, count);
    }
    return new DoubleVector(type, values, present, count);
  }

  @Override
  long bytes() {
    return 3L * Long.BYTES * sums.length;
  }
}
