// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.exec.join.JoinKey;
import dev.rangefinder.exec.join.JoinKey.Nulls;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/**
 * A join's condition as keys, each over its own input, and what is left, over both.
 *
 * @param residual {@code null} if nothing is left
 */
record JoinCondition(List<JoinKey> keys, Expression residual) {

  /** The condition of a join; empty if a part of it has no kernel. */
  static Optional<JoinCondition> of(Join join) {
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    List<JoinKey> keys = new ArrayList<>();
    List<Expression> rest = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      RexNode collapsed =
          conjunct instanceof RexCall call
              ? RelOptUtil.collapseExpandedIsNotDistinctFromExpr(
                  call, join.getCluster().getRexBuilder())
              : conjunct;
      Optional<Expression> translated = RexTranslator.translate(collapsed);
      if (translated.isEmpty()) {
        return Optional.empty();
      }
      add(translated.get(), leftWidth, keys, rest);
    }
    return Optional.of(new JoinCondition(List.copyOf(keys), conjunction(rest)));
  }

  private static Expression conjunction(List<Expression> conjuncts) {
    return switch (conjuncts.size()) {
      case 0 -> null;
      case 1 -> conjuncts.get(0);
      default -> new FunctionCall(BuiltinFunction.AND, conjuncts, ColumnType.BOOLEAN);
    };
  }

  private static void add(
      Expression conjunct, int leftWidth, List<JoinKey> keys, List<Expression> rest) {
    boolean equality =
        conjunct instanceof FunctionCall call
            && (call.function() == BuiltinFunction.EQUAL
                || call.function() == BuiltinFunction.IS_NOT_DISTINCT_FROM);
    if (!equality) {
      rest.add(conjunct);
      return;
    }
    FunctionCall call = (FunctionCall) conjunct;
    Expression first = call.argument(0);
    Expression second = call.argument(1);
    if (isOf(Side.RIGHT, first, leftWidth)) {
      first = call.argument(1);
      second = call.argument(0);
    }
    if (!isOf(Side.LEFT, first, leftWidth) || !isOf(Side.RIGHT, second, leftWidth)) {
      rest.add(conjunct);
      return;
    }
    KeyType type = KeyType.of(first.type(), second.type());
    if (type == null) {
      rest.add(conjunct);
      return;
    }
    keys.add(
        new JoinKey(
            cast(first, type.type()),
            cast(second.mapColumns(column -> column - leftWidth), type.type()),
            call.function() == BuiltinFunction.EQUAL ? Nulls.MATCH_NOTHING : Nulls.MATCH_NULLS));
    if (!type.isExact()) {
      rest.add(conjunct);
    }
  }

  private enum Side {
    LEFT,
    RIGHT
  }

  /** Whether an expression reads columns of one input alone. */
  private static boolean isOf(Side side, Expression expression, int leftWidth) {
    Set<Integer> columns = expression.columns();
    return !columns.isEmpty()
        && columns.stream().allMatch(column -> (column < leftWidth) == (side == Side.LEFT));
  }

  private static Expression cast(Expression value, ColumnType type) {
    return value.type().equals(type) ? value : new FunctionCall(BuiltinFunction.CAST, type, value);
  }
}
