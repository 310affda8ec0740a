// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;

/**
 * Turns an OR of many comparisons of one value with literals, which a list behind IN has become,
 * into one search: Calcite's simplification compares all terms of an OR or its negation with each
 * other, which takes minutes for a thousand.
 */
final class LongLists {
  private static final int MANY_LITERALS = 20;

  /** Terms from which on simplifying them one by one takes seconds. */
  private static final int MANY_TERMS = 200;

  private LongLists() {}

  /** Whether a statement has a list, or a chain of conditions, of very many terms. */
  static boolean areIn(SqlNode statement) {
    TermCounter counter = new TermCounter();
    statement.accept(counter);
    return counter.longest >= MANY_TERMS || counter.connectives >= MANY_TERMS;
  }

  private static final class TermCounter extends SqlBasicVisitor<Void> {
    private int longest;
    private int connectives;

    @Override
    public Void visit(SqlNodeList list) {
      longest = Math.max(longest, list.size());
      return super.visit(list);
    }

    @Override
    public Void visit(SqlCall call) {
      if (call.getKind() == SqlKind.OR || call.getKind() == SqlKind.AND) {
        connectives++;
      }
      return super.visit(call);
    }
  }

  static RelNode fold(RelNode plan) {
    RexBuilder builder = plan.getCluster().getRexBuilder();
    RexExecutor executor = plan.getCluster().getPlanner().getExecutor();
    RexShuttle expressions =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            boolean many =
                call.getKind() == SqlKind.OR
                    && RelOptUtil.disjunctions(call).size() >= MANY_LITERALS;
            return many ? folded(call, builder, executor) : super.visitCall(call);
          }
        };
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            return super.visit(node).accept(expressions);
          }
        });
  }

  private static RexNode folded(RexCall or, RexBuilder builder, RexExecutor executor) {
    Map<RexNode, List<RexNode>> constants = new LinkedHashMap<>();
    List<RexNode> terms = new ArrayList<>();
    for (RexNode term : RelOptUtil.disjunctions(or)) {
      boolean listed =
          term.getKind() == SqlKind.EQUALS
              && RexUtil.isConstant(((RexCall) term).getOperands().get(1));
      if (listed) {
        List<RexNode> operands = ((RexCall) term).getOperands();
        constants.computeIfAbsent(operands.get(0), value -> new ArrayList<>()).add(operands.get(1));
      } else {
        terms.add(term);
      }
    }
    constants.forEach(
        (value, list) -> {
          List<RexNode> reduced = new ArrayList<>();
          executor.reduce(builder, list, reduced);
          terms.add(search(value, reduced, builder));
        });
    return RexUtil.composeDisjunction(builder, terms);
  }

  private static RexNode search(RexNode value, List<RexNode> constants, RexBuilder builder) {
    Map<RelDataType, List<RexNode>> literals = new LinkedHashMap<>();
    RangeSet<NlsString> texts = TreeRangeSet.create();
    List<RexNode> terms = new ArrayList<>();
    for (RexNode constant : constants) {
      NlsString text = text(constant);
      if (text != null) {
        texts.add(Range.singleton(text));
      } else if (constant instanceof RexLiteral literal && !literal.isNull()) {
        literals.computeIfAbsent(constant.getType(), type -> new ArrayList<>()).add(constant);
      } else {
        terms.add(builder.makeCall(SqlStdOperatorTable.EQUALS, value, constant));
      }
    }
    // A search has literals of one type.
    literals.values().forEach(list -> terms.add(builder.makeIn(value, list)));
    if (!texts.isEmpty()) {
      RelDataType varchar = builder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR);
      RexNode list =
          builder.makeSearchArgumentLiteral(Sarg.of(RexUnknownAs.UNKNOWN, texts), varchar);
      terms.add(builder.makeCall(SqlStdOperatorTable.SEARCH, value, list));
    }
    return RexUtil.composeDisjunction(builder, terms);
  }

  /** The text of a literal, also of one that was made longer than its list's shortest one. */
  private static NlsString text(RexNode constant) {
    RexNode literal = constant;
    boolean lengthened =
        constant.getKind() == SqlKind.CAST
            && constant.getType().getSqlTypeName() == SqlTypeName.VARCHAR
            && constant.getType().getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
    if (lengthened) {
      literal = ((RexCall) constant).getOperands().get(0);
    }
    boolean text =
        literal instanceof RexLiteral known
            && !known.isNull()
            && SqlTypeUtil.isCharacter(known.getType());
    return text ? ((RexLiteral) literal).getValueAs(NlsString.class) : null;
  }
}
