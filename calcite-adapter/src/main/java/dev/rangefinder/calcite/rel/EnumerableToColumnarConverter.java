// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.rows.EnumerableOperator;
import dev.rangefinder.calcite.rows.ValueHazard;
import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Expression;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterImpl;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** Gathers the rows of Calcite's Enumerable operators into batches. */
final class EnumerableToColumnarConverter extends ConverterImpl implements ColumnarRel {
  EnumerableToColumnarConverter(RelOptCluster cluster, RelTraitSet traits, RelNode input) {
    super(cluster, ConventionTraitDef.INSTANCE, traits, input);
  }

  static EnumerableToColumnarConverter of(RelNode input) {
    RelTraitSet traits = input.getTraitSet().replace(ColumnarRel.CONVENTION);
    return new EnumerableToColumnarConverter(input.getCluster(), traits, input);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableToColumnarConverter(getCluster(), traits, sole(inputs));
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = mq.getRowCount(getInput());
    return planner.getCostFactory().makeCost(rows, rows * getRowType().getFieldCount(), 0);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    Set<ValueHazard> hazards = IslandCheck.check(getInput());
    return EnumerableOperator.of(
        (EnumerableRel) getInput(),
        TypeTranslator.toColumnTypes(getRowType()).orElseThrow(),
        PlanParameters.of(getInput()),
        hazards);
  }
}
