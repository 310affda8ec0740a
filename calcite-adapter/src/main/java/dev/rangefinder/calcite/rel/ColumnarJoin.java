// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.join.HashJoinOperator;
import dev.rangefinder.exec.join.JoinKey;
import dev.rangefinder.exec.join.JoinKind;
import dev.rangefinder.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlExplainLevel;

/** A join whose condition has kernels. One of its inputs is kept in memory, the other passes by. */
final class ColumnarJoin extends Join implements ColumnarRel {
  /** What a row that is kept costs more than one that passes by. */
  private static final double BUILD_COST = 1.5;

  /** What a pair of rows without keys costs, beside a row. */
  private static final double PAIR_COST = 0.1;

  private final BuildSide build;

  /** Which input is kept in memory. */
  enum BuildSide {
    LEFT,
    RIGHT
  }

  ColumnarJoin(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode left,
      RelNode right,
      RexNode condition,
      JoinRelType type,
      BuildSide build) {
    super(cluster, traits, List.of(), left, right, condition, Set.of(), type);
    this.build = build;
  }

  /** The join with the input in memory that is estimated to be smaller. */
  static ColumnarJoin of(Join join, RelTraitSet traits, RelNode left, RelNode right) {
    RelMetadataQuery mq = join.getCluster().getMetadataQuery();
    double leftRows = mq.getRowCount(join.getLeft());
    double rightRows = mq.getRowCount(join.getRight());
    return new ColumnarJoin(
        join.getCluster(),
        traits,
        left,
        right,
        join.getCondition(),
        join.getJoinType(),
        leftRows < rightRows ? BuildSide.LEFT : BuildSide.RIGHT);
  }

  /** Whether the join has an operator. */
  static boolean isSupported(Join join) {
    return kind(join.getJoinType(), BuildSide.RIGHT) != null
        && join.getVariablesSet().isEmpty()
        && TypeTranslator.toColumnTypes(join.getLeft().getRowType()).isPresent()
        && TypeTranslator.toColumnTypes(join.getRight().getRowType()).isPresent()
        && JoinCondition.of(join).isPresent();
  }

  /** The operator's kind, whose right input is the one in memory; {@code null} if there is none. */
  private static JoinKind kind(JoinRelType type, BuildSide build) {
    boolean right = build == BuildSide.RIGHT;
    return switch (type) {
      case INNER -> JoinKind.INNER;
      case LEFT -> right ? JoinKind.LEFT : JoinKind.RIGHT;
      case RIGHT -> right ? JoinKind.RIGHT : JoinKind.LEFT;
      case FULL -> JoinKind.FULL;
      case SEMI -> right ? JoinKind.SEMI : JoinKind.RIGHT_SEMI;
      case ANTI -> right ? JoinKind.ANTI : JoinKind.RIGHT_ANTI;
      default -> null;
    };
  }

  @Override
  public ColumnarJoin copy(
      RelTraitSet traits,
      RexNode newCondition,
      RelNode left,
      RelNode right,
      JoinRelType type,
      boolean semiJoinDone) {
    return new ColumnarJoin(getCluster(), traits, left, right, newCondition, type, build);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double kept = mq.getRowCount(build == BuildSide.RIGHT ? right : left);
    double passing = mq.getRowCount(build == BuildSide.RIGHT ? left : right);
    boolean keyed = JoinCondition.of(this).map(c -> !c.keys().isEmpty()).orElse(false);
    double rows = passing + kept * BUILD_COST + mq.getRowCount(this);
    double all = keyed ? rows : rows + passing * kept * PAIR_COST;
    return planner.getCostFactory().makeCost(all * COST_FACTOR, all, 0);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    if (writer.getDetailLevel() == SqlExplainLevel.DIGEST_ATTRIBUTES) {
      return super.explainTerms(writer).item("build", build);
    }
    writer.input("left", left).input("right", right).item("kind", joinType.lowerName);
    JoinCondition condition = JoinCondition.of(this).orElseThrow();
    return new JoinText(this).show(condition, writer).item("build", build);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    int width = getRowType().getFieldCount();
    return implement(IntStream.range(0, width).boxed().toList());
  }

  /** Builds the operator for some of the columns. */
  Operator implement(List<Integer> columns) {
    JoinCondition condition = JoinCondition.of(this).orElseThrow();
    Operator leftInput = ((ColumnarRel) left).implement(null);
    Operator rightInput = ((ColumnarRel) right).implement(null);
    JoinKind kind = kind(joinType, build);
    if (build == BuildSide.RIGHT) {
      return new HashJoinOperator(
          kind, leftInput, rightInput, condition.keys(), condition.residual(), columns);
    }
    int leftWidth = left.getRowType().getFieldCount();
    int rightWidth = right.getRowType().getFieldCount();
    List<JoinKey> keys = new ArrayList<>();
    for (JoinKey key : condition.keys()) {
      keys.add(new JoinKey(key.right(), key.left(), key.nulls()));
    }
    Expression residual =
        condition.residual() == null
            ? null
            : condition.residual().mapColumns(column -> exchanged(column, leftWidth, rightWidth));
    List<Integer> output =
        columns.stream().map(column -> exchanged(column, leftWidth, rightWidth)).toList();
    return new HashJoinOperator(kind, rightInput, leftInput, keys, residual, output);
  }

  /** Where a column is when the inputs are exchanged. */
  private static int exchanged(int column, int leftWidth, int rightWidth) {
    return column < leftWidth ? column + rightWidth : column - leftWidth;
  }
}
