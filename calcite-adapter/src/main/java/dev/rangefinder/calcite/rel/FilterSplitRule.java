// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Splits a filter of which only some conjuncts have kernels: those become a filter below the rest,
 * and can be pushed on.
 */
@SuppressWarnings("deprecation") // the operand builder of RelRule needs generated code
final class FilterSplitRule extends RelOptRule {
  static final FilterSplitRule INSTANCE = new FilterSplitRule();

  private FilterSplitRule() {
    super(operand(LogicalFilter.class, any()), "ColumnarFilterSplit");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalFilter filter = call.rel(0);
    List<RexNode> ours = new ArrayList<>();
    List<RexNode> others = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      (RexTranslator.translate(conjunct).isPresent() ? ours : others).add(conjunct);
    }
    if (ours.isEmpty() || others.isEmpty() || !filter.getVariablesSet().isEmpty()) {
      return;
    }
    RelNode below =
        LogicalFilter.create(
            filter.getInput(),
            RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), ours));
    call.transformTo(
        LogicalFilter.create(
            below, RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), others)));
  }
}
