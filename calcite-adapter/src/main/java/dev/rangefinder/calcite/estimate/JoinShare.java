// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.estimate;

import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.metadata.RelMdUtil;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Which share of the pairs of rows of a join's inputs matches.
 *
 * @param keyValues how many values the keys can have, of which one in as many pairs shares one; 1
 *     without keys
 * @param share of the pairs with equal keys that satisfies the rest of the condition
 */
record JoinShare(double keyValues, double share) {

  static JoinShare of(Join join, RelMetadataQuery mq) {
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    double values = 1;
    double leftRows = 1;
    double rightRows = 1;
    double share = 1;
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      RexNode first = operand(conjunct, 0);
      RexNode second = operand(conjunct, 1);
      if (first != null && !isLeft(first, leftWidth)) {
        RexNode exchanged = first;
        first = second;
        second = exchanged;
      }
      if (first == null || !isLeft(first, leftWidth) || !isRight(second, leftWidth)) {
        share *= conjunct.isAlwaysTrue() ? 1 : RelMdUtil.guessSelectivity(conjunct);
        continue;
      }
      Domain left = Domain.of(join.getLeft(), first, mq);
      Domain right = Domain.of(join.getRight(), RexUtil.shift(second, -leftWidth), mq);
      values *= Math.min(left.values(), right.values());
      leftRows = Math.max(leftRows, left.rows());
      rightRows = Math.max(rightRows, right.rows());
    }
    return new JoinShare(Math.max(1, Math.min(values, Math.min(leftRows, rightRows))), share);
  }

  /** An operand of an equality, {@code null} for other conditions. */
  private static RexNode operand(RexNode condition, int index) {
    boolean equality =
        condition.getKind() == SqlKind.EQUALS
            || condition.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
    return equality ? ((RexCall) condition).getOperands().get(index) : null;
  }

  private static boolean isLeft(RexNode value, int leftWidth) {
    ImmutableBitSet read = RelOptUtil.InputFinder.bits(value);
    return !read.isEmpty() && read.length() <= leftWidth;
  }

  private static boolean isRight(RexNode value, int leftWidth) {
    ImmutableBitSet read = RelOptUtil.InputFinder.bits(value);
    return !read.isEmpty() && read.nextSetBit(0) >= leftWidth;
  }
}
