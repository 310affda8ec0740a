// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import com.google.common.collect.ImmutableList;
import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.ValuesOperator;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;

/** Rows of literals. */
final class ColumnarValues extends Values implements ColumnarRel {
  ColumnarValues(
      RelOptCluster cluster,
      RelDataType rowType,
      ImmutableList<ImmutableList<RexLiteral>> tuples,
      RelTraitSet traits) {
    super(cluster, rowType, tuples, traits);
  }

  static boolean isSupported(Values values) {
    return TypeTranslator.toColumnTypes(values.getRowType()).isPresent();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new ColumnarValues(getCluster(), getRowType(), getTuples(), traits);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = mq.getRowCount(this);
    return planner.getCostFactory().makeCost(rows * COST_FACTOR, rows, 0);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    List<ColumnType> types = TypeTranslator.toColumnTypes(getRowType()).orElseThrow();
    List<List<Literal>> rows = new ArrayList<>(getTuples().size());
    for (ImmutableList<RexLiteral> tuple : getTuples()) {
      List<Literal> row = new ArrayList<>(types.size());
      for (int i = 0; i < types.size(); i++) {
        row.add(RexTranslator.literal(tuple.get(i), getRowType().getFieldList().get(i).getType()));
      }
      rows.add(row);
    }
    return new ValuesOperator(types, rows);
  }
}
