// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Makes a semi-join of a correlated EXISTS or IN that a filter demands, and an anti-join of a NOT
 * EXISTS, where the sub-query refers to the outer row in its own filter alone. What is correlated
 * becomes the condition of the join, so that no decorrelation is needed. An IN that is not
 * correlated is left to become an inner join, whose place among others can be chosen.
 */
@SuppressWarnings("deprecation") // the operand builder of RelRule needs generated code
public final class ExistsToSemiJoinRule extends RelOptRule {
  public static final ExistsToSemiJoinRule INSTANCE = new ExistsToSemiJoinRule();

  private ExistsToSemiJoinRule() {
    super(operand(LogicalFilter.class, any()), "ExistsToSemiJoin");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalFilter filter = call.rel(0);
    if (filter.getVariablesSet().size() != 1) {
      return;
    }
    CorrelationId outer = filter.getVariablesSet().iterator().next();
    RelNode left = filter.getInput();
    List<RexNode> rest = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      RelNode joined = join(left, conjunct, outer);
      if (joined == null) {
        rest.add(conjunct);
      } else {
        left = joined;
      }
    }
    if (left == filter.getInput()) {
      return;
    }
    RexBuilder rexBuilder = filter.getCluster().getRexBuilder();
    call.transformTo(
        rest.isEmpty()
            ? left
            : LogicalFilter.create(
                left, RexUtil.composeConjunction(rexBuilder, rest), ImmutableSet.of(outer)));
  }

  /** The rows of an input that satisfy a conjunct; {@code null} if no join gives them. */
  private static RelNode join(RelNode left, RexNode conjunct, CorrelationId outer) {
    boolean negated = conjunct.getKind() == SqlKind.NOT;
    RexNode test = negated ? ((RexCall) conjunct).getOperands().get(0) : conjunct;
    boolean exists = test.getKind() == SqlKind.EXISTS;
    boolean isIn = test.getKind() == SqlKind.IN && !negated;
    if (!(test instanceof RexSubQuery query) || !(exists || isIn)) {
      return null;
    }
    CorrelatedFilter inner = CorrelatedFilter.of(query.rel, outer);
    if (inner == null || inner.conditions().isEmpty()) {
      return null;
    }
    RexBuilder rexBuilder = left.getCluster().getRexBuilder();
    int leftWidth = left.getRowType().getFieldCount();
    List<RexNode> conditions = new ArrayList<>();
    for (RexNode condition : inner.conditions()) {
      conditions.add(CorrelatedFilter.overJoin(condition, outer, leftWidth, rexBuilder));
    }
    for (int i = 0; isIn && i < query.getOperands().size(); i++) {
      conditions.add(
          rexBuilder.makeCall(
              SqlStdOperatorTable.EQUALS,
              query.getOperands().get(i),
              RexUtil.shift(inner.columns().get(i), leftWidth)));
    }
    return LogicalJoin.create(
        left,
        inner.input(),
        List.of(),
        RexUtil.composeConjunction(rexBuilder, conditions),
        Set.of(),
        negated ? JoinRelType.ANTI : JoinRelType.SEMI);
  }
}
