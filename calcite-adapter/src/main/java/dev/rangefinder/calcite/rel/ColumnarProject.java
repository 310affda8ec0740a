// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.ProjectOperator;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** A projection whose expressions have kernels. */
final class ColumnarProject extends Project implements ColumnarRel {
  ColumnarProject(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      List<? extends RexNode> projects,
      RelDataType rowType) {
    super(cluster, traits, List.of(), input, projects, rowType, Set.of());
  }

  @Override
  public ColumnarProject copy(
      RelTraitSet traits, RelNode input, List<RexNode> projects, RelDataType rowType) {
    return new ColumnarProject(getCluster(), traits, input, projects, rowType);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = mq.getRowCount(getInput());
    return planner.getCostFactory().makeCost(rows * COST_FACTOR, rows * getProjects().size(), 0);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    List<Expression> expressions = RexTranslator.translate(getProjects()).orElseThrow();
    if (!(getInput() instanceof ColumnarJoin join)) {
      return new ProjectOperator(((ColumnarRel) getInput()).implement(rowLimit), expressions);
    }
    if (expressions.stream().allMatch(ColumnReference.class::isInstance)) {
      return join.implement(
          expressions.stream().map(column -> ((ColumnReference) column).column()).toList());
    }
    List<Integer> read = RelOptUtil.InputFinder.bits(getProjects(), null).asList();
    return new ProjectOperator(
        join.implement(read),
        expressions.stream().map(expression -> expression.mapColumns(read::indexOf)).toList());
  }
}
