// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.program.Kernel;
import dev.rangefinder.exec.program.KernelCompiler;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.SelectionVector;

/** An expression made ready to be computed for batches. For use by one thread at a time. */
public final class Evaluator {
  private final Kernel kernel;

  private Evaluator(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Prepares an expression.
   *
   * @param bound an expression without parameters
   * @throws IllegalArgumentException if there is no kernel for a function with these types
   */
  public static Evaluator compile(Expression bound) {
    return new Evaluator(KernelCompiler.compile(bound));
  }

  /**
   * The values for the rows of a batch: a vector of {@code batch.rows()} rows in any encoding,
   * whose values at rows that are not selected are undefined. Valid until the next call.
   *
   * @param selection the rows that count, {@code null} for all
   * @throws dev.rangefinder.expression.EvaluationException if a selected row has no value
   */
  public ColumnVector evaluate(Batch batch, SelectionVector selection) {
    return kernel.evaluate(batch, Rows.of(batch.rows(), selection));
  }
}
