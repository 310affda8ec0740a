// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** Computes expressions that read no column. */
public final class ConstantEvaluator {
  private ConstantEvaluator() {}

  /**
   * The value of a constant expression.
   *
   * @param expression without columns and parameters
   * @throws dev.rangefinder.expression.EvaluationException if it has no value
   */
  public static Literal evaluate(Expression expression) {
    if (expression instanceof Literal literal) {
      return literal;
    }
    Batch row = new Batch(new ColumnVector[0], 1, null);
    return LiteralVectors.literalAt(Evaluator.compile(expression).evaluate(row, null), 0);
  }
}
