// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.SelectionVector;

/** A condition made ready to select rows of batches. For use by one thread at a time. */
public final class RowFilter {
  private final Evaluator evaluator;

  private RowFilter(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Prepares a condition.
   *
   * @param condition a BOOLEAN expression without parameters
   */
  public static RowFilter compile(Expression condition) {
    return new RowFilter(Evaluator.compile(condition));
  }

  /**
   * Those of the batch's live rows for which the condition is TRUE; {@code null} if all rows of the
   * batch are. Valid until the next call.
   *
   * @throws EvaluationException if the condition has no value for a live row
   */
  public SelectionVector select(Batch batch) {
    ColumnVector values = evaluator.evaluate(batch, batch.selection());
    int[] positions = new int[batch.selectedRows()];
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      int row = batch.position(i);
      if (!values.isNull(row) && values.longAt(row) != 0) {
        positions[count++] = row;
      }
    }
    return count == batch.rows() ? null : new SelectionVector(positions, count);
  }
}
