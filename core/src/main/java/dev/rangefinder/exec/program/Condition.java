// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;

/** A compiled condition. For use by one thread at a time. */
public abstract class Condition {
  Condition() {}

  /**
   * Those of the rows for which the condition is TRUE: {@code rows} itself if all are. Valid until
   * the next call.
   *
   * @throws dev.rangefinder.expression.EvaluationException if it cannot be decided for a row
   */
  public abstract Rows select(Batch batch, Rows rows);
}
