// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.compare.PairComparison;
import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.FlatInput;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** Whether two values are the same, NULL taken as a value; or differ. */
final class DistinctCondition extends Condition {
  private final Kernel left;
  private final Kernel right;
  private final PairComparison equality;
  private final boolean wantsSame;
  private final FlatInput leftInput = new FlatInput();
  private final FlatInput rightInput = new FlatInput();
  private int[] selected;
  private int[] present;
  private int[] equal;

  /**
   * @param equality selects the rows whose values are equal
   */
  DistinctCondition(Kernel left, Kernel right, PairComparison equality, boolean wantsSame) {
    this.left = left;
    this.right = right;
    this.equality = equality;
    this.wantsSame = wantsSame;
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    int size = rows.size();
    ColumnVector a = left.evaluate(batch, rows);
    ColumnVector b = right.evaluate(batch, rows);
    selected = Buffers.ints(selected, size);
    present = Buffers.ints(present, size);
    equal = Buffers.ints(equal, size);
    int candidates = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      present[candidates] = i;
      candidates += a.isNull(i) || b.isNull(i) ? 0 : 1;
    }
    int equals =
        candidates == 0
            ? 0
            : equality.select(
                leftInput.flatten(a),
                rightInput.flatten(b),
                new Rows(size, present, candidates),
                equal);
    int next = 0;
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      boolean same;
      if (next < equals && equal[next] == i) {
        same = true;
        next++;
      } else {
        same = a.isNull(i) && b.isNull(i);
      }
      selected[count] = i;
      count += same == wantsSame ? 1 : 0;
    }
    return count == rows.count() ? rows : new Rows(size, selected, count);
  }
}
