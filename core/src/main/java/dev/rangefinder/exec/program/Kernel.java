// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;

/** A compiled expression. For use by one thread at a time. */
public abstract class Kernel {
  private final ColumnType type;

  Kernel(ColumnType type) {
    this.type = type;
  }

  public final ColumnType type() {
    return type;
  }

  /**
   * Computes the values for some rows.
   *
   * @param rows the rows that count, of as many as the batch has
   * @return a vector of {@code batch.rows()} rows in any encoding, undefined at rows that do not
   *     count; valid until the next call
   * @throws dev.rangefinder.expression.EvaluationException if a row that counts has no value
   */
  public abstract ColumnVector evaluate(Batch batch, Rows rows);
}
