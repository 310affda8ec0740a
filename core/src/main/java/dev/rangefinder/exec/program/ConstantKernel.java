// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;

/** A literal. */
final class ConstantKernel extends Kernel {
  private final ColumnVector value;

  ConstantKernel(Literal literal) {
    super(literal.type());
    this.value = LiteralVectors.one(literal);
  }

  /** The value as a flat vector of one row. */
  ColumnVector value() {
    return value;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Rows rows) {
    return new ConstantVector(value, batch.rows());
  }
}
