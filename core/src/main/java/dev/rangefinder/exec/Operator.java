// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.type.ColumnType;
import java.util.List;

/**
 * A node of a physical plan: immutable, shared by executions, holding expressions whose parameters
 * are not bound yet.
 */
public interface Operator {
  /** The types of the columns of the batches. */
  List<ColumnType> outputTypes();

  /**
   * Opens the operator for one execution.
   *
   * <p>With {@code parallelism} 1 the single source yields all rows in the operator's own order.
   * With more, up to that many sources share the rows between them, in no order, each for use by a
   * thread of its own; an operator that cannot be shared returns one source.
   *
   * @return at least one source; the caller closes all of them
   */
  List<BatchSource> open(ExecutionContext context, int parallelism);
}
