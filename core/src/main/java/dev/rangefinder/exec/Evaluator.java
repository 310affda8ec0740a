// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.SelectionVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An expression made ready to be computed for batches. For use by one thread at a time. */
public final class Evaluator {
  private final Expression expression;

  private Evaluator(Expression expression) {
    this.expression = expression;
  }

  /**
   * Prepares an expression.
   *
   * @param bound an expression without parameters
   */
  public static Evaluator compile(Expression bound) {
    return new Evaluator(bound);
  }

  /**
   * The values for the rows of a batch: a vector of {@code batch.rows()} rows whose values at rows
   * that are not selected are undefined. Valid until the next call.
   *
   * @param selection the rows that count, {@code null} for all
   * @throws EvaluationException if a selected row has no value
   */
  public ColumnVector evaluate(Batch batch, SelectionVector selection) {
    if (expression instanceof ColumnReference reference) {
      return batch.column(reference.column());
    }
    List<Literal> values =
        new ArrayList<>(Collections.nCopies(batch.rows(), Literal.nullOf(expression.type())));
    int count = selection == null ? batch.rows() : selection.size();
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection.positions()[i];
      values.set(
          row,
          RowInterpreter.evaluate(
              expression, column -> LiteralVectors.literalAt(batch.column(column), row)));
    }
    return LiteralVectors.of(expression.type(), values);
  }
}
