// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Refuses plans in which a row operator of Calcite would compute with values that it cannot hold.
 *
 * <p>Calcite's generated code takes every timestamp for milliseconds and adds integers without
 * looking for overflow. Timestamps of finer units travel through it as they are, which is right
 * where they are carried, compared with each other or grouped; anything else is refused.
 */
final class IslandCheck extends RelVisitor {
  private static final int HOST_SECOND_DIGITS = 3;
  private static final int HOST_DECIMAL_DIGITS = 19;

  private IslandCheck() {}

  /**
   * Checks the row operators from this node down to where columnar ones begin.
   *
   * @throws UnsupportedFeatureException naming what cannot be computed
   */
  static void check(RelNode island) {
    new IslandCheck().go(island);
  }

  @Override
  public void visit(RelNode node, int ordinal, RelNode parent) {
    if (node instanceof ColumnarToEnumerableConverter) {
      return;
    }
    node.accept(new ExpressionCheck.Shuttle());
    if (node instanceof Aggregate aggregate) {
      checkCalls(aggregate.getAggCallList(), aggregate.getInput().getRowType());
    }
    if (node instanceof Window window) {
      for (Window.Group group : window.groups) {
        for (Window.RexWinAggCall call : group.aggCalls) {
          call.accept(new ExpressionCheck());
        }
      }
    }
    super.visit(node, ordinal, parent);
  }

  private static void checkCalls(List<AggregateCall> calls, RelDataType input) {
    for (AggregateCall call : calls) {
      boolean carries =
          switch (call.getAggregation().getKind()) {
            case COUNT, MIN, MAX, ANY_VALUE, SINGLE_VALUE -> true;
            default -> false;
          };
      if (carries) {
        continue;
      }
      if (isBeyondHost(call.getType())) {
        refuse(call.getAggregation().getName(), call.getType());
      }
      for (int argument : call.getArgList()) {
        RelDataType type = input.getFieldList().get(argument).getType();
        if (isBeyondHost(type)) {
          refuse(call.getAggregation().getName(), type);
        }
      }
    }
  }

  /** Looks for calls that compute with values beyond the host's types. */
  private static final class ExpressionCheck extends RexVisitorImpl<Void> {
    ExpressionCheck() {
      super(true);
    }

    /** Shows every expression of a node to the check. */
    private static final class Shuttle extends RexShuttle {
      @Override
      public RexNode visitCall(RexCall call) {
        call.accept(new ExpressionCheck());
        return call;
      }

      @Override
      public RexNode visitOver(RexOver over) {
        over.accept(new ExpressionCheck());
        return over;
      }

      @Override
      public RexNode visitLiteral(RexLiteral literal) {
        literal.accept(new ExpressionCheck());
        return literal;
      }
    }

    @Override
    public Void visitCall(RexCall call) {
      if (!carries(call)) {
        if (isBeyondHost(call.getType())) {
          refuse(call.getOperator().getName(), call.getType());
        }
        for (RexNode operand : call.getOperands()) {
          if (isBeyondHost(operand.getType())) {
            refuse(call.getOperator().getName(), operand.getType());
          }
        }
      }
      return super.visitCall(call);
    }

    @Override
    public Void visitLiteral(RexLiteral literal) {
      if (isFineTime(literal.getType()) && !literal.isNull()) {
        refuse("literal " + literal, literal.getType());
      }
      return null;
    }

    private static boolean carries(RexCall call) {
      boolean sameTypes =
          call.getOperands().stream()
                  .map(RexNode::getType)
                  .filter(IslandCheck::isBeyondHost)
                  .map(
                      type ->
                          type.getSqlTypeName() + ":" + type.getPrecision() + ":" + type.getScale())
                  .distinct()
                  .count()
              <= 1;
      boolean mixed =
          call.getOperands().stream().anyMatch(o -> isBeyondHost(o.getType()))
              && call.getOperands().stream()
                  .anyMatch(o -> isTime(o.getType()) && !isFineTime(o.getType()));
      return switch (call.getKind()) {
        case IS_NULL, IS_NOT_NULL, AND, OR, NOT -> true;
        case EQUALS,
            NOT_EQUALS,
            LESS_THAN,
            LESS_THAN_OR_EQUAL,
            GREATER_THAN,
            GREATER_THAN_OR_EQUAL,
            IS_DISTINCT_FROM,
            IS_NOT_DISTINCT_FROM,
            CASE,
            COALESCE,
            ROW_NUMBER,
            RANK,
            DENSE_RANK,
            LAG,
            LEAD,
            FIRST_VALUE,
            LAST_VALUE,
            MIN,
            MAX,
            COUNT ->
            sameTypes && !mixed;
        default -> false;
      };
    }
  }

  private static boolean isTime(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    return name == SqlTypeName.TIME
        || name == SqlTypeName.TIMESTAMP
        || name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
  }

  private static boolean isFineTime(RelDataType type) {
    return isTime(type) && type.getPrecision() > HOST_SECOND_DIGITS;
  }

  private static boolean isBeyondHost(RelDataType type) {
    return isFineTime(type)
        || (type.getSqlTypeName() == SqlTypeName.DECIMAL
            && type.getPrecision() > HOST_DECIMAL_DIGITS);
  }

  private static void refuse(String what, RelDataType type) {
    int digits =
        type.getSqlTypeName() == SqlTypeName.DECIMAL ? HOST_DECIMAL_DIGITS : HOST_SECOND_DIGITS;
    throw new UnsupportedFeatureException(
        "The statement",
        what + " on " + type + " in an operator that works row by row (join, window)",
        "Compute it in a sub-query first, or CAST the value to " + digits + " digits");
  }
}
