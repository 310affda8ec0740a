// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.estimate;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.ChainedRelMetadataProvider;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ReflectiveRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMdRowCount;
import org.apache.calcite.rel.metadata.RelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;

/**
 * Row counts of joins, aggregations and filters. A join of keys is taken for one of a foreign key
 * with what it points to: each pair of rows matches with the probability of one in as many as there
 * are values in the smaller of the two tables that the keys come from, filters aside.
 */
public final class RowCounts extends RelMdRowCount {
  /** Calcite's metadata with these row counts. */
  public static final RelMetadataProvider PROVIDER =
      ChainedRelMetadataProvider.of(
          List.of(
              ReflectiveRelMetadataProvider.reflectiveSource(
                  new RowCounts(), BuiltInMetadata.RowCount.Handler.class),
              DefaultRelMetadataProvider.INSTANCE));

  /** The least share of rows that an anti-join is taken to leave. */
  private static final double MIN_ANTI_SHARE = 0.1;

  private RowCounts() {}

  /**
   * The rows of a node that satisfy a condition.
   *
   * @param rows without the condition
   */
  public static double filtered(
      double rows, RexNode condition, RelNode input, RelMetadataQuery mq) {
    return Math.max(1, rows * Selectivity.of(condition, input, mq));
  }

  @Override
  public Double getRowCount(Filter filter, RelMetadataQuery mq) {
    return filtered(
        mq.getRowCount(filter.getInput()), filter.getCondition(), filter.getInput(), mq);
  }

  @Override
  public Double getRowCount(Aggregate aggregate, RelMetadataQuery mq) {
    double rows = mq.getRowCount(aggregate.getInput());
    double groups = 1;
    for (int key : aggregate.getGroupSet()) {
      groups *= Domain.of(aggregate.getInput(), key, mq).values();
    }
    return Math.max(1, Math.min(rows, groups)) * aggregate.getGroupSets().size();
  }

  @Override
  public Double getRowCount(Join join, RelMetadataQuery mq) {
    double left = mq.getRowCount(join.getLeft());
    double right = mq.getRowCount(join.getRight());
    JoinShare match = JoinShare.of(join, mq);
    double inner = Math.max(1, left * right / match.keyValues() * match.share());
    double matched = Math.min(1, right / match.keyValues()) * match.share();
    return switch (join.getJoinType()) {
      case LEFT, LEFT_MARK, LEFT_ASOF -> Math.max(inner, left);
      case RIGHT -> Math.max(inner, right);
      case FULL -> Math.max(inner, left + right);
      case SEMI -> Math.max(1, left * matched);
      case ANTI -> Math.max(1, left * Math.max(MIN_ANTI_SHARE, 1 - matched));
      default -> inner;
    };
  }
}
