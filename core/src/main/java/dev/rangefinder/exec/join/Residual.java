// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.RowFilter;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.SelectionVector;
import java.util.List;

/** Decides for pairs that have equal keys whether they match. For use by one thread at a time. */
final class Residual {
  private final RowFilter filter;
  private final List<Integer> columns;

  Residual(JoinPlan plan) {
    this.columns = List.copyOf(plan.residual().columns());
    this.filter = RowFilter.compile(plan.residual().mapColumns(columns::indexOf));
  }

  /**
   * Those of the pairs that satisfy the condition; {@code null} if all do.
   *
   * @param selection the pairs to look at; {@code null} for all
   */
  SelectionVector select(Pairs pairs, SelectionVector selection) {
    ColumnVector[] vectors = new ColumnVector[columns.size()];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = pairs.column(columns.get(i));
    }
    return filter.select(new Batch(vectors, pairs.size(), selection));
  }
}
