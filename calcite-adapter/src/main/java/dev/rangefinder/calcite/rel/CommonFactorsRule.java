// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Pulls conjuncts that all alternatives of a condition have in front of them: {@code (a AND b) OR
 * (a AND c)} becomes {@code a AND (b OR c)}, of which {@code a} may be the key of a join.
 */
@SuppressWarnings("deprecation") // the operand builder of RelRule needs generated code
public final class CommonFactorsRule extends RelOptRule {
  /** For filters and for the conditions of joins. */
  public static final List<RelOptRule> ALL =
      List.of(
          new CommonFactorsRule(LogicalFilter.class, "FilterCommonFactors"),
          new CommonFactorsRule(LogicalJoin.class, "JoinCommonFactors"));

  private CommonFactorsRule(Class<? extends RelNode> type, String description) {
    super(operand(type, any()), description);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    RelNode node = call.rel(0);
    RexNode condition =
        node instanceof LogicalFilter filter
            ? filter.getCondition()
            : ((LogicalJoin) node).getCondition();
    RexNode pulled = RexUtil.pullFactors(node.getCluster().getRexBuilder(), condition);
    if (pulled.equals(condition)) {
      return;
    }
    if (node instanceof LogicalFilter filter) {
      call.transformTo(filter.copy(filter.getTraitSet(), filter.getInput(), pulled));
    } else {
      Join join = (Join) node;
      call.transformTo(
          join.copy(
              join.getTraitSet(),
              pulled,
              join.getLeft(),
              join.getRight(),
              join.getJoinType(),
              join.isSemiJoinDone()));
    }
  }
}
