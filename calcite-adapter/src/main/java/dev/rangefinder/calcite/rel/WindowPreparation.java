// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Rewrites windowed aggregates so that Calcite's row operators compute them right: text is ordered
 * by its UTF-8 bytes, −0.0 is a 0.0, and sums are decimals from their first addend on.
 */
public final class WindowPreparation extends RexShuttle {
  private final RexBuilder builder;
  private final RelDataTypeFactory types;

  private WindowPreparation(RexBuilder builder) {
    this.builder = builder;
    this.types = builder.getTypeFactory();
  }

  /** The same plan with every windowed aggregate rewritten. */
  public static RelNode prepare(RelNode plan) {
    WindowPreparation windows = new WindowPreparation(plan.getCluster().getRexBuilder());
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = super.visit(node);
            return visited instanceof LogicalProject project && project.containsOver()
                ? project.accept(windows)
                : visited;
          }
        });
  }

  @Override
  public RexNode visitOver(RexOver over) {
    RexWindow window = over.getWindow();
    List<RexNode> partitions = new ArrayList<>();
    for (RexNode key : window.partitionKeys) {
      partitions.add(equated(key));
    }
    ImmutableList.Builder<RexFieldCollation> order = ImmutableList.builder();
    for (RexFieldCollation key : window.orderKeys) {
      order.add(new RexFieldCollation(ordered(key.left), key.right));
    }
    SqlKind kind = over.getAggOperator().getKind();
    boolean extreme = kind == SqlKind.MIN || kind == SqlKind.MAX;
    boolean text = extreme && SqlTypeUtil.isCharacter(over.getType());
    boolean sum = kind == SqlKind.SUM || kind == SqlKind.SUM0;
    boolean decimal = sum && over.getType().getSqlTypeName() == SqlTypeName.DECIMAL;
    List<RexNode> operands = new ArrayList<>();
    for (RexNode operand : over.getOperands()) {
      operands.add(text ? ordered(operand) : decimal ? cast(operand, over.getType()) : operand);
    }
    RexNode rewritten =
        builder.makeOver(
            text ? bytes(over.getType()) : over.getType(),
            over.getAggOperator(),
            operands,
            partitions,
            order.build(),
            window.getLowerBound(),
            window.getUpperBound(),
            window.getExclude(),
            window.isRows(),
            true,
            false,
            over.isDistinct(),
            over.ignoreNulls());
    return text ? builder.makeAbstractCast(over.getType(), rewritten, false) : rewritten;
  }

  private RexNode ordered(RexNode key) {
    return SqlTypeUtil.isCharacter(key.getType())
        ? builder.makeAbstractCast(bytes(key.getType()), key, false)
        : equated(key);
  }

  private RexNode equated(RexNode key) {
    return SqlTypeUtil.isApproximateNumeric(key.getType())
        ? builder.makeCall(
            key.getType(),
            SqlStdOperatorTable.PLUS,
            List.of(
                key,
                builder.makeApproxLiteral(
                    BigDecimal.ZERO, types.createTypeWithNullability(key.getType(), false))))
        : key;
  }

  private RexNode cast(RexNode operand, RelDataType type) {
    RelDataType nullable = types.createTypeWithNullability(type, operand.getType().isNullable());
    return operand.getType().equals(nullable)
        ? operand
        : builder.makeAbstractCast(nullable, operand, false);
  }

  private RelDataType bytes(RelDataType text) {
    return types.createTypeWithNullability(
        types.createSqlType(SqlTypeName.VARBINARY), text.isNullable());
  }
}
