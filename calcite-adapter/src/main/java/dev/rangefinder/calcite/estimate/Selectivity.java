// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.estimate;

import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMdUtil;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.Sarg;

/** What share of rows satisfies a condition. */
final class Selectivity {
  /** Equality with one of so many values is assumed where nothing is known. */
  private static final double ASSUMED_VALUES = 10;

  private Selectivity() {}

  /**
   * @param input whose columns the condition reads
   */
  static double of(RexNode condition, RelNode input, RelMetadataQuery mq) {
    double share = 1;
    for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
      share *= conjunct(conjunct, input, mq);
    }
    return share;
  }

  private static double conjunct(RexNode condition, RelNode input, RelMetadataQuery mq) {
    if (!(condition instanceof RexCall call)) {
      return RelMdUtil.guessSelectivity(condition);
    }
    return switch (call.getKind()) {
      case EQUALS -> equality(call.getOperands(), 1, input, mq);
      case SEARCH -> search(call, input, mq);
      case OR -> {
        double others = 1;
        for (RexNode disjunct : RelOptUtil.disjunctions(call)) {
          others *= 1 - of(disjunct, input, mq);
        }
        yield 1 - others;
      }
      default -> RelMdUtil.guessSelectivity(condition);
    };
  }

  private static double search(RexCall call, RelNode input, RelMetadataQuery mq) {
    boolean points =
        call.getOperands().get(1) instanceof RexLiteral literal
            && literal.getValueAs(Sarg.class).isPoints();
    if (!points) {
      return RelMdUtil.guessSelectivity(call);
    }
    int count = ((RexLiteral) call.getOperands().get(1)).getValueAs(Sarg.class).pointCount;
    return equality(call.getOperands(), count, input, mq);
  }

  /** The share of a column's values that so many of them are. */
  private static double equality(
      List<RexNode> operands, int count, RelNode input, RelMetadataQuery mq) {
    for (int i = 0; i < 2; i++) {
      RexNode column = RexUtil.removeCast(operands.get(i));
      if (column instanceof RexInputRef ref && RexUtil.isConstant(operands.get(1 - i))) {
        Domain domain = Domain.of(input, ref.getIndex(), mq);
        boolean known = domain.values() < domain.rows();
        return Math.min(1, count / (known ? domain.values() : ASSUMED_VALUES));
      }
    }
    return 1 / ASSUMED_VALUES;
  }
}
