// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.NullVectors;
import dev.rangefinder.vector.SelectionVector;
import java.util.List;

/** Pairs of left and right rows of which columns can be made. */
final class Pairs {
  private final JoinPlan plan;
  private final RightRows right;
  private Batch left;

  /** Positions in the left batch; {@code null} if pair {@code n} has the left row {@code n}. */
  private int[] leftRows;

  private int[] rightRows;
  private int size;

  Pairs(JoinPlan plan, RightRows right) {
    this.plan = plan;
    this.right = right;
  }

  /**
   * One pair for each row of a batch.
   *
   * @param numbers of right rows, or -1 for none
   */
  Pairs align(Batch batch, int[] numbers) {
    return set(batch, null, numbers, batch.rows());
  }

  /**
   * Pairs of given rows.
   *
   * @param batch the left rows; {@code null} for none, whose columns are absent
   * @param positions ascending
   * @param numbers of right rows, or -1 for none
   */
  Pairs set(Batch batch, int[] positions, int[] numbers, int count) {
    left = batch;
    leftRows = positions;
    rightRows = numbers;
    size = count;
    return this;
  }

  int size() {
    return size;
  }

  /** A column of the left rows or, at the positions after those, of the right rows. */
  ColumnVector column(int column) {
    if (!plan.isLeft(column)) {
      return right.gather(column - plan.leftWidth(), rightRows, size);
    }
    if (left == null) {
      return NullVectors.of(plan.type(column), size);
    }
    ColumnVector vector = left.column(column);
    if (leftRows == null) {
      return vector;
    }
    if (vector instanceof ConstantVector constant) {
      return new ConstantVector(constant.value(), size);
    }
    if (size > 1 && leftRows[0] == leftRows[size - 1]) {
      return new ConstantVector(vector.take(leftRows, 1).flatten(), size);
    }
    return vector.take(leftRows, size);
  }

  /** The columns that the join yields, with some of the pairs alive. */
  Batch output(SelectionVector selection) {
    List<Integer> output = plan.output();
    ColumnVector[] columns = new ColumnVector[output.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(output.get(i));
    }
    return new Batch(columns, size, selection);
  }
}
