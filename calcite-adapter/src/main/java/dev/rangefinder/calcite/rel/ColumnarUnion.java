// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.ProjectOperator;
import dev.rangefinder.exec.UnionAllOperator;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** UNION ALL. */
final class ColumnarUnion extends Union implements ColumnarRel {
  ColumnarUnion(RelOptCluster cluster, RelTraitSet traits, List<RelNode> inputs) {
    super(cluster, traits, inputs, true);
  }

  @Override
  public SetOp copy(RelTraitSet traits, List<RelNode> inputs, boolean all) {
    return new ColumnarUnion(getCluster(), traits, inputs);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = mq.getRowCount(this);
    return planner.getCostFactory().makeCost(rows * COST_FACTOR, rows, 0);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    List<ColumnType> types = TypeTranslator.toColumnTypes(getRowType()).orElseThrow();
    List<Operator> operators = new ArrayList<>();
    for (RelNode input : getInputs()) {
      operators.add(cast(((ColumnarRel) input).implement(rowLimit), types));
    }
    return new UnionAllOperator(operators);
  }

  private static Operator cast(Operator operator, List<ColumnType> types) {
    if (operator.outputTypes().equals(types)) {
      return operator;
    }
    List<Expression> casts = new ArrayList<>(types.size());
    for (int i = 0; i < types.size(); i++) {
      ColumnType from = operator.outputTypes().get(i);
      Expression column = new ColumnReference(i, from);
      casts.add(
          from.equals(types.get(i))
              ? column
              : new FunctionCall(BuiltinFunction.CAST, types.get(i), column));
    }
    return new ProjectOperator(operator, casts);
  }
}
