// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Makes trees of AND and OR shallow: the parser nests {@code a OR b OR c} to the left, and what
 * comes after it goes down one step of the stack for each term.
 */
public final class BalancedConditions extends SqlShuttle {
  private BalancedConditions() {}

  /** The statement with the same conditions in trees of the least depth. */
  public static SqlNode balance(SqlNode statement) {
    SqlNode balanced = statement.accept(new BalancedConditions());
    return balanced == null ? statement : balanced;
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call.getKind() != SqlKind.AND && call.getKind() != SqlKind.OR) {
      return super.visit(call);
    }
    List<SqlNode> terms = new ArrayList<>();
    Deque<SqlNode> open = new ArrayDeque<>();
    open.push(call);
    while (!open.isEmpty()) {
      SqlNode node = open.pop();
      if (node.getKind() == call.getKind()) {
        List<SqlNode> operands = ((SqlCall) node).getOperandList();
        for (int i = operands.size() - 1; i >= 0; i--) {
          open.push(operands.get(i));
        }
      } else {
        terms.add(node.accept(this));
      }
    }
    return tree(call, terms);
  }

  private static SqlNode tree(SqlCall call, List<SqlNode> terms) {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    int middle = (terms.size() + 1) / 2;
    SqlNode left = tree(call, terms.subList(0, middle));
    SqlNode right = tree(call, terms.subList(middle, terms.size()));
    return call.getOperator().createCall(call.getParserPosition(), left, right);
  }
}
