// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.exec.LimitOperator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.sort.SortKey;
import dev.rangefinder.exec.sort.SortOperator;
import dev.rangefinder.exec.sort.TopNOperator;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;

/** A sort, a top-N or a limit, by what it has of keys and bounds. */
final class ColumnarSort extends Sort implements ColumnarRel {
  ColumnarSort(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      RelCollation collation,
      RexNode offset,
      RexNode fetch) {
    super(cluster, traits, input, collation, offset, fetch);
  }

  @Override
  public ColumnarSort copy(
      RelTraitSet traits, RelNode input, RelCollation collation, RexNode offset, RexNode fetch) {
    return new ColumnarSort(getCluster(), traits, input, collation, offset, fetch);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = mq.getRowCount(getInput());
    double sorted = collation.getFieldCollations().isEmpty() ? mq.getRowCount(this) : rows;
    return planner.getCostFactory().makeCost(sorted * COST_FACTOR, rows, 0);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    Expression from = bound(offset);
    Expression count = bound(fetch);
    if (!collation.getFieldCollations().isEmpty()) {
      Operator input = ((ColumnarRel) getInput()).implement(null);
      if (count != null) {
        return new TopNOperator(input, keys(), from, count);
      }
      Operator sorted = new SortOperator(input, keys());
      return from == null ? sorted : new LimitOperator(sorted, from, null);
    }
    Expression asked = count == null || from == null ? count : sum(from, count);
    return new LimitOperator(((ColumnarRel) getInput()).implement(asked), from, count);
  }

  private static Expression bound(RexNode rows) {
    if (rows == null) {
      return null;
    }
    Expression expression = RexTranslator.translate(rows).orElseThrow();
    return expression.type().equals(ColumnType.BIGINT)
        ? expression
        : new FunctionCall(BuiltinFunction.CAST, ColumnType.BIGINT, expression);
  }

  private static Expression sum(Expression offset, Expression fetch) {
    return new FunctionCall(BuiltinFunction.ADD, ColumnType.BIGINT, offset, fetch);
  }

  private List<SortKey> keys() {
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation field : collation.getFieldCollations()) {
      boolean descending = field.getDirection().isDescending();
      RelFieldCollation.NullDirection nulls = field.nullDirection;
      if (nulls == RelFieldCollation.NullDirection.UNSPECIFIED) {
        nulls = field.getDirection().defaultNullDirection();
      }
      keys.add(
          new SortKey(
              field.getFieldIndex(),
              descending ? SortKey.Direction.DESCENDING : SortKey.Direction.ASCENDING,
              nulls == RelFieldCollation.NullDirection.FIRST
                  ? SortKey.NullOrder.FIRST
                  : SortKey.NullOrder.LAST));
    }
    return keys;
  }
}
