// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;

/** Values of a FLOAT or DOUBLE layout. */
final class DoubleStore extends ColumnStore {
  private final double[] buffer = new double[Batch.MAX_ROWS];
  private double[] values = new double[0];

  DoubleStore(ColumnType type) {
    super(type);
  }

  @Override
  void appendValues(ColumnVector vector, int[] positions, int count) {
    SelectedValues.doubles(vector, positions, count, buffer);
    values = Growth.ensure(values, rows + count);
    System.arraycopy(buffer, 0, values, rows, count);
  }

  @Override
  ColumnVector gatherValues(int[] numbers, int count, long[] present) {
    if (type.layout() == Layout.FLOAT) {
      float[] gathered = new float[count];
      for (int i = 0; i < count; i++) {
        gathered[i] = (float) values[numbers[i]];
      }
      return new FloatVector(type, gathered, present, count);
    }
    double[] gathered = new double[count];
    for (int i = 0; i < count; i++) {
      gathered[i] = values[numbers[i]];
    }
    return new DoubleVector(type, gathered, present, count);
  }

  @Override
  long valueBytes() {
    return (long) Double.BYTES * values.length;
  }
}
