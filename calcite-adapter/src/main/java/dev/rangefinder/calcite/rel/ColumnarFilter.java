// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.exec.FilterOperator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Expression;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;

/** A filter whose condition has kernels. */
final class ColumnarFilter extends Filter implements ColumnarRel {
  ColumnarFilter(RelOptCluster cluster, RelTraitSet traits, RelNode input, RexNode condition) {
    super(cluster, traits, input, condition);
  }

  @Override
  public ColumnarFilter copy(RelTraitSet traits, RelNode input, RexNode condition) {
    return new ColumnarFilter(getCluster(), traits, input, condition);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = mq.getRowCount(getInput());
    return planner.getCostFactory().makeCost(rows * COST_FACTOR, rows, 0);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    return new FilterOperator(
        ((ColumnarRel) getInput()).implement(null),
        RexTranslator.translate(getCondition()).orElseThrow());
  }
}
