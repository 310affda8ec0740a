// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.program.Condition;
import dev.rangefinder.exec.program.ConditionCompiler;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.SelectionVector;

/** A condition made ready to select rows of batches. For use by one thread at a time. */
public final class RowFilter {
  private final Condition condition;

  private RowFilter(Condition condition) {
    this.condition = condition;
  }

  /**
   * Prepares a condition.
   *
   * @param condition a BOOLEAN expression without parameters
   * @throws IllegalArgumentException if there is no kernel for a function with these types
   */
  public static RowFilter compile(Expression condition) {
    return new RowFilter(ConditionCompiler.isTrue(condition));
  }

  /**
   * Those of the batch's live rows for which the condition is TRUE; {@code null} if all rows of the
   * batch are. Valid until the next call.
   *
   * @throws dev.rangefinder.expression.EvaluationException if the condition has no value for a live
   *     row
   */
  public SelectionVector select(Batch batch) {
    Rows rows = condition.select(batch, Rows.of(batch.rows(), batch.selection()));
    return rows.count() == batch.rows() ? null : rows.toSelection();
  }
}
