// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.tools.RelBuilder;

/**
 * Takes work from the row operators that a plan will have: keys that Java compares in another way
 * than SQL are brought to one form below joins and set operations, and what an inner join's
 * condition has besides its keys becomes a filter above it where Calcite would decide it in another
 * way than our kernels.
 */
public final class IslandPreparation extends RelHomogeneousShuttle {
  private final RelBuilder builder;
  private final RexBuilder rexBuilder;
  private final Joins joins;

  /** What becomes of joins that have kernels. */
  public enum Joins {
    /** They are left alone. */
    COLUMNAR,
    /** They will be row operators like all others. */
    ROW_BY_ROW
  }

  private IslandPreparation(RelBuilder builder, Joins joins) {
    this.joins = joins;
    this.builder = builder.transform(config -> config.withSimplify(false).withBloat(-1));
    this.rexBuilder = builder.getRexBuilder();
  }

  /** The same rows, in a plan whose joins and set operations are right row by row. */
  public static RelNode prepare(RelNode plan, RelBuilder builder, Joins joins) {
    return plan.accept(new IslandPreparation(builder, joins));
  }

  @Override
  public RelNode visit(RelNode node) {
    RelNode prepared = super.visit(node);
    if (prepared instanceof LogicalJoin join) {
      return joins == Joins.COLUMNAR ? columnarJoin(join) : join(join);
    }
    if (prepared instanceof LogicalProject project) {
      return ForeignCalls.split(project, builder);
    }
    return prepared instanceof LogicalIntersect || prepared instanceof LogicalMinus
        ? setOperation((SetOp) prepared)
        : prepared;
  }

  private RelNode setOperation(SetOp operation) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : operation.getInputs()) {
      List<RexNode> fields = new ArrayList<>();
      for (RelDataTypeField field : input.getRowType().getFieldList()) {
        fields.add(comparable(rexBuilder.makeInputRef(input, field.getIndex())));
      }
      boolean changed = fields.stream().anyMatch(field -> !(field instanceof RexInputRef));
      inputs.add(
          changed
              ? builder.push(input).project(fields, input.getRowType().getFieldNames()).build()
              : input);
    }
    return operation.copy(operation.getTraitSet(), inputs);
  }

  /** An inner join with what has kernels of its condition, and the rest as a filter above it. */
  private RelNode columnarJoin(LogicalJoin join) {
    if (ColumnarJoin.isSupported(join)) {
      return join;
    }
    List<RexNode> kept = new ArrayList<>();
    List<RexNode> lifted = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      (RexTranslator.translate(conjunct).isPresent() ? kept : lifted).add(conjunct);
    }
    if (join.getJoinType() != JoinRelType.INNER || lifted.isEmpty()) {
      return join(join);
    }
    RelNode joined =
        join.copy(
            join.getTraitSet(),
            RexUtil.composeConjunction(rexBuilder, kept),
            join.getLeft(),
            join.getRight(),
            join.getJoinType(),
            join.isSemiJoinDone());
    return builder.push(joined).filter(lifted).build();
  }

  private RelNode join(LogicalJoin join) {
    JoinInputs inputs = new JoinInputs(join);
    List<RexNode> conditions = new ArrayList<>();
    List<RexNode> lifted = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      if (isKey(conjunct, inputs)) {
        conditions.add(key((RexCall) conjunct, inputs));
      } else if (canLift(join, conjunct)) {
        lifted.add(conjunct);
      } else {
        conditions.add(
            IslandExactness.isExact(conjunct)
                ? conjunct
                : inputs.hoist(conjunct.accept(new TextAsBytes())));
      }
    }
    RelNode joined = inputs.isExtended() ? inputs.rejoin(conditions, builder) : join;
    if (lifted.isEmpty()) {
      return joined;
    }
    if (!inputs.isExtended()) {
      joined =
          join.copy(
              join.getTraitSet(),
              RexUtil.composeConjunction(rexBuilder, conditions),
              join.getLeft(),
              join.getRight(),
              join.getJoinType(),
              join.isSemiJoinDone());
    }
    return builder.push(joined).filter(lifted).build();
  }

  private static boolean canLift(Join join, RexNode conjunct) {
    return join.getJoinType() == JoinRelType.INNER
        && !IslandExactness.isExact(conjunct)
        && RexTranslator.translate(conjunct).isPresent();
  }

  /** Whether a conjunct compares a field of each input for equality. */
  private static boolean isKey(RexNode conjunct, JoinInputs inputs) {
    boolean comparison =
        conjunct.getKind() == SqlKind.EQUALS || conjunct.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
    return comparison
        && ((RexCall) conjunct).getOperands().get(0) instanceof RexInputRef first
        && ((RexCall) conjunct).getOperands().get(1) instanceof RexInputRef second
        && inputs.isLeft(first.getIndex()) != inputs.isLeft(second.getIndex());
  }

  /** The comparison of two keys in their common form. */
  private RexNode key(RexCall comparison, JoinInputs inputs) {
    RexNode first = comparison.getOperands().get(0);
    RexNode second = comparison.getOperands().get(1);
    RelDataType common =
        rexBuilder.getTypeFactory().leastRestrictive(List.of(first.getType(), second.getType()));
    if (common == null) {
      return comparison;
    }
    return rexBuilder.makeCall(
        comparison.getOperator(),
        inputs.hoist(comparable(cast(first, common))),
        inputs.hoist(comparable(cast(second, common))));
  }

  private RexNode cast(RexNode value, RelDataType type) {
    if (SqlTypeUtil.isCharacter(type)
        || SqlTypeUtil.equalSansNullability(rexBuilder.getTypeFactory(), value.getType(), type)) {
      return value;
    }
    RelDataType nullable =
        rexBuilder.getTypeFactory().createTypeWithNullability(type, value.getType().isNullable());
    return rexBuilder.makeAbstractCast(nullable, value, false);
  }

  /** The value in the form in which equal values are equal objects: adding 0 makes −0.0 a 0.0. */
  private RexNode comparable(RexNode value) {
    return SqlTypeUtil.isApproximateNumeric(value.getType())
        ? rexBuilder.makeCall(
            value.getType(),
            SqlStdOperatorTable.PLUS,
            List.of(value, rexBuilder.makeApproxLiteral(BigDecimal.ZERO, notNull(value.getType()))))
        : value;
  }

  private RelDataType notNull(RelDataType type) {
    return rexBuilder.getTypeFactory().createTypeWithNullability(type, false);
  }

  /** Has text compared for order by its UTF-8 bytes. */
  private final class TextAsBytes extends RexShuttle {
    @Override
    public RexNode visitCall(RexCall call) {
      boolean order =
          switch (call.getKind()) {
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> true;
            default -> false;
          };
      if (!order || !call.getOperands().stream().allMatch(o -> isText(o.getType()))) {
        return super.visitCall(call);
      }
      return rexBuilder.makeCall(
          call.getOperator(), call.getOperands().stream().map(this::bytes).toList());
    }

    private static boolean isText(RelDataType type) {
      return SqlTypeUtil.isCharacter(type);
    }

    private RexNode bytes(RexNode text) {
      RelDataType type = rexBuilder.getTypeFactory().createSqlType(SqlTypeName.VARBINARY);
      return rexBuilder.makeAbstractCast(
          rexBuilder.getTypeFactory().createTypeWithNullability(type, text.getType().isNullable()),
          text,
          false);
    }
  }
}
