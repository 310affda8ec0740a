// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.compare.PairComparison;
import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.FlatInput;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;

/** A comparison of two values, which is not TRUE where one is absent. */
final class PairCondition extends Condition {
  private final Kernel left;
  private final Kernel right;
  private final PairComparison comparison;
  private final FlatInput leftInput = new FlatInput();
  private final FlatInput rightInput = new FlatInput();
  private int[] selected;
  private int[] present;

  PairCondition(Kernel left, Kernel right, PairComparison comparison) {
    this.left = left;
    this.right = right;
    this.comparison = comparison;
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    int size = rows.size();
    ColumnVector a = left.evaluate(batch, rows);
    ColumnVector b = right.evaluate(batch, rows);
    selected = Buffers.ints(selected, size);
    long[] validity = Validity.and(a.validity(), b.validity(), size);
    Rows candidates = rows;
    if (validity != null) {
      present = Buffers.ints(present, size);
      candidates = new Rows(size, present, VectorFunction.present(rows, validity, present));
    }
    if (candidates.isEmpty()) {
      return new Rows(size, selected, 0);
    }
    int count =
        comparison.select(leftInput.flatten(a), rightInput.flatten(b), candidates, selected);
    return count == rows.count() ? rows : new Rows(size, selected, count);
  }
}
