// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;

/**
 * A sub-query taken apart into rows that do not depend on the outer row, and conditions that do.
 *
 * @param input the rows, before the conditions
 * @param conditions over the input, and over the outer row by its correlation variable
 * @param columns the columns of the sub-query, over the input
 */
record CorrelatedFilter(RelNode input, List<RexNode> conditions, List<RexNode> columns) {

  /** Takes a sub-query apart; {@code null} if it depends on an outer row elsewhere. */
  static CorrelatedFilter of(RelNode query, CorrelationId outer) {
    RelNode node = query;
    RexBuilder rexBuilder = query.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>(identity(node));
    while (node instanceof LogicalProject project && !project.containsOver()) {
      columns = RelOptUtil.pushPastProject(columns, project);
      node = project.getInput();
    }
    List<RexNode> correlated = new ArrayList<>();
    if (node instanceof LogicalFilter filter) {
      List<RexNode> own = new ArrayList<>();
      for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
        (uses(conjunct) ? correlated : own).add(conjunct);
      }
      node =
          own.isEmpty()
              ? filter.getInput()
              : LogicalFilter.create(
                  filter.getInput(), RexUtil.composeConjunction(rexBuilder, own));
    }
    boolean apart =
        !uses(node)
            && columns.stream().noneMatch(CorrelatedFilter::uses)
            && correlated.stream().allMatch(condition -> usesOnly(condition, outer));
    return apart ? new CorrelatedFilter(node, correlated, columns) : null;
  }

  private static List<RexNode> identity(RelNode node) {
    return new ArrayList<>(node.getCluster().getRexBuilder().identityProjects(node.getRowType()));
  }

  /** A condition over the outer row and, behind it, the input. */
  static RexNode overJoin(
      RexNode condition, CorrelationId outer, int outerWidth, RexBuilder rexBuilder) {
    return condition.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return rexBuilder.makeInputRef(ref.getType(), ref.getIndex() + outerWidth);
          }

          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            boolean isOuter =
                access.getReferenceExpr() instanceof RexCorrelVariable variable
                    && variable.id.equals(outer);
            return isOuter
                ? rexBuilder.makeInputRef(access.getType(), access.getField().getIndex())
                : super.visitFieldAccess(access);
          }
        });
  }

  /** Whether correlation variables are used in a plan, or sub-queries are. */
  private static boolean uses(RelNode plan) {
    boolean[] found = new boolean[1];
    RexShuttle finder =
        new RexShuttle() {
          @Override
          public RexNode visitCorrelVariable(RexCorrelVariable variable) {
            found[0] = true;
            return variable;
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            found[0] = found[0] || uses(query.rel);
            return super.visitSubQuery(query);
          }
        };
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, RelNode parent) {
        node.accept(finder);
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return found[0];
  }

  private static boolean uses(RexNode expression) {
    return !usesOnly(expression, null);
  }

  /** Whether an expression uses no correlation variable but one, and that one by its fields. */
  private static boolean usesOnly(RexNode expression, CorrelationId allowed) {
    boolean[] others = new boolean[1];
    expression.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitCorrelVariable(RexCorrelVariable variable) {
            others[0] |= !variable.id.equals(allowed);
            return null;
          }

          @Override
          public Void visitSubQuery(RexSubQuery query) {
            others[0] |= allowed != null || uses(query.rel);
            return super.visitSubQuery(query);
          }
        });
    return !others[0];
  }
}
