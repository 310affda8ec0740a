// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/** A join whose condition may ask for more columns to be computed below it. */
final class JoinInputs {
  private final LogicalJoin join;
  private final RexBuilder rexBuilder;
  private final int leftWidth;
  private final int width;
  private final List<RexNode> left = new ArrayList<>();
  private final List<RexNode> right = new ArrayList<>();

  JoinInputs(LogicalJoin join) {
    this.join = join;
    this.rexBuilder = join.getCluster().getRexBuilder();
    this.leftWidth = join.getLeft().getRowType().getFieldCount();
    this.width = leftWidth + join.getRight().getRowType().getFieldCount();
  }

  boolean isLeft(int field) {
    return field < leftWidth;
  }

  boolean isExtended() {
    return !left.isEmpty() || !right.isEmpty();
  }

  /**
   * The expression with what reads one input only as a column of that input, where there are
   * kernels for it.
   */
  RexNode hoist(RexNode expression) {
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            ImmutableBitSet read = RelOptUtil.InputFinder.bits(call);
            boolean oneSided =
                !read.isEmpty() && (read.length() <= leftWidth || read.nextSetBit(0) >= leftWidth);
            return oneSided && RexTranslator.translate(call).isPresent()
                ? column(call, read.length() <= leftWidth)
                : super.visitCall(call);
          }
        });
  }

  private RexNode column(RexNode expression, boolean fromLeft) {
    List<RexNode> columns = fromLeft ? left : right;
    RexNode overInput = fromLeft ? expression : RexUtil.shift(expression, -leftWidth);
    int index = columns.indexOf(overInput);
    if (index < 0) {
      index = columns.size();
      columns.add(overInput);
    }
    // Its place is not known before all columns are: until then, left ones have even indexes.
    return rexBuilder.makeInputRef(expression.getType(), width + 2 * index + (fromLeft ? 0 : 1));
  }

  /** The join over inputs with the new columns, which its output leaves out. */
  RelNode rejoin(List<RexNode> conditions, RelBuilder builder) {
    RexNode condition = RexUtil.composeConjunction(rexBuilder, conditions).accept(new Placement());
    RelNode joined =
        join.copy(
            join.getTraitSet(),
            condition,
            extended(join.getLeft(), left, builder),
            extended(join.getRight(), right, builder),
            join.getJoinType(),
            join.isSemiJoinDone());
    List<RexNode> fields = new ArrayList<>();
    for (int i = 0; i < join.getRowType().getFieldCount(); i++) {
      fields.add(rexBuilder.makeInputRef(joined, i < leftWidth ? i : i + left.size()));
    }
    return builder.push(joined).project(fields, join.getRowType().getFieldNames(), true).build();
  }

  private final class Placement extends RexShuttle {
    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      int index = ref.getIndex();
      int place;
      if (index >= width) {
        int column = (index - width) / 2;
        place = (index - width) % 2 == 0 ? leftWidth + column : width + left.size() + column;
      } else {
        place = index < leftWidth ? index : index + left.size();
      }
      return rexBuilder.makeInputRef(ref.getType(), place);
    }
  }

  private RelNode extended(RelNode input, List<RexNode> columns, RelBuilder builder) {
    if (columns.isEmpty()) {
      return input;
    }
    List<RexNode> fields = new ArrayList<>();
    List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
    for (RelDataTypeField field : input.getRowType().getFieldList()) {
      fields.add(rexBuilder.makeInputRef(input, field.getIndex()));
    }
    for (int i = 0; i < columns.size(); i++) {
      names.add("$column" + i);
    }
    fields.addAll(columns);
    return builder.push(input).project(fields, names).build();
  }
}
