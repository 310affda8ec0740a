// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Expression;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;

/** A relational node that a vectorized operator implements. */
public interface ColumnarRel extends RelNode {
  /** The convention of nodes that exchange batches of column vectors. */
  Convention CONVENTION = new Convention.Impl("COLUMNAR", ColumnarRel.class);

  /**
   * The share of a row's cost that a columnar operator pays of what a row-at-a-time one pays
   * (measured: 5 to 10 times less).
   */
  double COST_FACTOR = 0.1;

  /**
   * Builds the operator.
   *
   * @param rowLimit a BIGINT expression of the rows after which no more will be asked for, or
   *     {@code null}; a hint that may be ignored
   */
  Operator implement(Expression rowLimit);
}
