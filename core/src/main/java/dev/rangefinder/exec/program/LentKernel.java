// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.expression.ScalarFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.NullVectors;

/** A function that a planner lends: it sees the rows that count and no others. */
final class LentKernel extends Kernel {
  private final ScalarFunction function;
  private final Kernel[] arguments;

  LentKernel(ColumnType type, ScalarFunction function, Kernel[] arguments) {
    super(type);
    this.function = function;
    this.arguments = arguments;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Rows rows) {
    if (rows.isEmpty()) {
      return NullVectors.of(type(), rows.size());
    }
    ColumnVector[] values = new ColumnVector[arguments.length];
    boolean constant = true;
    for (int i = 0; i < values.length; i++) {
      ColumnVector value = arguments[i].evaluate(batch, rows);
      constant &= value instanceof ConstantVector;
      values[i] = rows.isAll() ? value : value.take(rows.positions(), rows.count());
    }
    if (constant) {
      for (int i = 0; i < values.length; i++) {
        values[i] = ((ConstantVector) values[i]).value();
      }
      return new ConstantVector(
          function.evaluate(values, type(), 1).flatten().retain(), rows.size());
    }
    ColumnVector result = function.evaluate(values, type(), rows.count());
    return rows.isAll() ? result : result.take(places(rows), rows.size());
  }

  /** For each row of the batch, where its value lies in the result. */
  private static int[] places(Rows rows) {
    int[] places = new int[rows.size()];
    for (int k = 0; k < rows.count(); k++) {
      places[rows.positions()[k]] = k;
    }
    return places;
  }
}
