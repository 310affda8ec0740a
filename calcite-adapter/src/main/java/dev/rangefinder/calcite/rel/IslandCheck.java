// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.calcite.rows.ValueHazard;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableHashJoin;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Refuses plans in which a row operator of Calcite would compute with values that it cannot hold,
 * and finds the values that must not come up while it runs.
 *
 * <p>Calcite's generated code takes every timestamp for milliseconds. Timestamps of finer units
 * travel through it as they are, which is right where they are carried, compared with each other or
 * grouped; anything else is refused.
 */
final class IslandCheck extends RelVisitor {
  private static final String ADVICE = "Compute it in a sub-query first, or CAST the value to ";

  /** Functions that give the same for any text, or that Java evaluates by code points. */
  private static final Set<SqlKind> SAFE_FOR_TEXT =
      EnumSet.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM,
          SqlKind.IS_NULL,
          SqlKind.IS_NOT_NULL,
          SqlKind.AND,
          SqlKind.OR,
          SqlKind.NOT,
          SqlKind.CASE,
          SqlKind.COALESCE,
          SqlKind.COUNT,
          SqlKind.ROW_NUMBER,
          SqlKind.RANK,
          SqlKind.DENSE_RANK,
          SqlKind.LAG,
          SqlKind.LEAD,
          SqlKind.FIRST_VALUE,
          SqlKind.LAST_VALUE,
          SqlKind.NTH_VALUE,
          SqlKind.ANY_VALUE,
          SqlKind.SINGLE_VALUE,
          SqlKind.LIKE);

  private static final Set<String> SAFE_FUNCTIONS =
      Set.of(
          "||",
          "CONCAT",
          "REPLACE",
          "REPEAT",
          "UPPER",
          "LOWER",
          "INITCAP",
          "STARTS_WITH",
          "ENDS_WITH",
          "MD5",
          "SHA1",
          "SHA256",
          "SHA512");

  private static final Set<SqlKind> ORDERING =
      EnumSet.of(
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM,
          SqlKind.SEARCH,
          SqlKind.GREATEST,
          SqlKind.LEAST,
          SqlKind.MIN,
          SqlKind.MAX);

  private final Set<ValueHazard> hazards = EnumSet.noneOf(ValueHazard.class);

  /** A text literal with characters that Java orders and counts in another way. */
  private String supplementaryLiteral;

  private IslandCheck() {}

  /**
   * Checks the row operators from this node down to where columnar ones begin.
   *
   * @return the values that the operators must not be given
   * @throws UnsupportedFeatureException naming what cannot be computed
   */
  static Set<ValueHazard> check(RelNode island) {
    IslandCheck check = new IslandCheck();
    check.go(island);
    if (check.supplementaryLiteral != null
        && check.hazards.contains(ValueHazard.SUPPLEMENTARY_TEXT)) {
      throw new UnsupportedFeatureException(
          "The statement",
          "a character beyond U+FFFF ("
              + check.supplementaryLiteral
              + ") in an operator that works row by row and compares or counts characters",
          "Compute it in a sub-query first, or leave these characters out");
    }
    return Set.copyOf(check.hazards);
  }

  @Override
  public void visit(RelNode node, int ordinal, RelNode parent) {
    if (node instanceof ColumnarToEnumerableConverter) {
      return;
    }
    if (node instanceof EnumerableHashJoin join) {
      // Keys are compared as objects, for which they were prepared.
      join.analyzeCondition().nonEquiConditions.forEach(this::checkExpression);
    } else {
      node.accept(new Expressions());
    }
    if (node instanceof Aggregate aggregate) {
      checkCalls(aggregate.getAggCallList(), aggregate.getInput().getRowType());
    }
    if (node instanceof Sort sort) {
      sort.getCollation().getFieldCollations().forEach(key -> checkOrder(key, node.getRowType()));
    }
    if (node instanceof Window window) {
      window.groups.forEach(group -> checkGroup(group, window.getInput().getRowType()));
    }
    super.visit(node, ordinal, parent);
  }

  private void checkExpression(RexNode expression) {
    expression.accept(new ExpressionCheck());
  }

  private void checkOrder(RelFieldCollation key, RelDataType row) {
    if (SqlTypeUtil.isCharacter(row.getFieldList().get(key.getFieldIndex()).getType())) {
      hazards.add(ValueHazard.SUPPLEMENTARY_TEXT);
    }
  }

  private void checkGroup(Window.Group group, RelDataType row) {
    for (RelFieldCollation key : group.collation().getFieldCollations()) {
      checkOrder(key, row);
      RelDataType type = row.getFieldList().get(key.getFieldIndex()).getType();
      boolean distance =
          !group.isRows
              && (group.lowerBound.getOffset() != null || group.upperBound.getOffset() != null);
      if (distance && HostLimits.isFineTime(type)) {
        throw refusal("RANGE with an interval", type);
      }
    }
    for (Window.RexWinAggCall call : group.aggCalls) {
      call.accept(new ExpressionCheck());
    }
  }

  private void checkCalls(List<AggregateCall> calls, RelDataType input) {
    for (AggregateCall call : calls) {
      SqlKind kind = call.getAggregation().getKind();
      call.collation.getFieldCollations().forEach(key -> checkOrder(key, input));
      for (int argument : call.getArgList()) {
        checkHazards(
            kind, call.getAggregation().getName(), input.getFieldList().get(argument).getType());
      }
      boolean carries =
          switch (kind) {
            case COUNT, MIN, MAX, ANY_VALUE, SINGLE_VALUE -> true;
            default -> false;
          };
      if (carries) {
        continue;
      }
      if (isRefused(kind, call.getType())) {
        throw refusal(call.getAggregation().getName(), call.getType());
      }
      for (int argument : call.getArgList()) {
        RelDataType type = input.getFieldList().get(argument).getType();
        if (isRefused(kind, type)) {
          throw refusal(call.getAggregation().getName(), type);
        }
      }
    }
  }

  private void checkHazards(SqlKind kind, String function, RelDataType type) {
    if (SqlTypeUtil.isCharacter(type) && !isSafeForText(kind, function)) {
      hazards.add(ValueHazard.SUPPLEMENTARY_TEXT);
    }
    if (SqlTypeUtil.isApproximateNumeric(type) && ORDERING.contains(kind)) {
      hazards.add(ValueHazard.NAN);
    }
  }

  private static boolean isSafeForText(SqlKind kind, String function) {
    return SAFE_FOR_TEXT.contains(kind) || SAFE_FUNCTIONS.contains(function);
  }

  /** Whether a value of this type cannot be computed with; sums of decimals can. */
  private static boolean isRefused(SqlKind kind, RelDataType type) {
    boolean sum = kind == SqlKind.SUM || kind == SqlKind.SUM0;
    return HostLimits.isBeyondHost(type) && !(sum && SqlTypeUtil.isDecimal(type));
  }

  /** Shows every expression of a node to the check. */
  private final class Expressions extends RexShuttle {
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

  /** Looks for calls that compute with values beyond the host's types. */
  private final class ExpressionCheck extends RexVisitorImpl<Void> {
    ExpressionCheck() {
      super(true);
    }

    @Override
    public Void visitCall(RexCall call) {
      String function = call.getOperator().getName();
      for (RexNode operand : call.getOperands()) {
        checkHazards(call.getKind(), function, operand.getType());
      }
      if (!carries(call)) {
        if (isRefused(call.getKind(), call.getType())) {
          throw refusal(call.getOperator().getName(), call.getType());
        }
        for (RexNode operand : call.getOperands()) {
          if (isRefused(call.getKind(), operand.getType())) {
            throw refusal(call.getOperator().getName(), operand.getType());
          }
        }
      }
      return super.visitCall(call);
    }

    @Override
    public Void visitLiteral(RexLiteral literal) {
      if (HostLimits.isFineTime(literal.getType()) && !literal.isNull()) {
        throw refusal("literal " + literal, literal.getType());
      }
      if (SqlTypeUtil.isCharacter(literal.getType()) && !literal.isNull()) {
        String text = String.valueOf(literal.getValueAs(String.class));
        if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
          supplementaryLiteral = text;
        }
      }
      return null;
    }

    private static boolean carries(RexCall call) {
      boolean sameTypes =
          call.getOperands().stream()
                  .map(RexNode::getType)
                  .filter(HostLimits::isBeyondHost)
                  .map(
                      type ->
                          type.getSqlTypeName() + ":" + type.getPrecision() + ":" + type.getScale())
                  .distinct()
                  .count()
              <= 1;
      boolean mixed =
          call.getOperands().stream().anyMatch(o -> HostLimits.isBeyondHost(o.getType()))
              && call.getOperands().stream()
                  .anyMatch(
                      o -> HostLimits.isTime(o.getType()) && !HostLimits.isFineTime(o.getType()));
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
            NTH_VALUE,
            MIN,
            MAX,
            COUNT ->
            sameTypes && !mixed;
        default -> false;
      };
    }
  }

  private static UnsupportedFeatureException refusal(String what, RelDataType type) {
    return new UnsupportedFeatureException(
        "The statement",
        what + " on " + type + " in an operator that works row by row (join, window)",
        ADVICE + HostLimits.digits(type) + " digits");
  }
}
