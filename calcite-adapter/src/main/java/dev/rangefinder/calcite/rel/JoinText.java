// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.exec.join.JoinKey;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Join;

/** A join's condition as a person would write it, for plans. */
final class JoinText {
  private final int leftWidth;
  private final List<String> names = new ArrayList<>();

  JoinText(Join join) {
    this.leftWidth = join.getLeft().getRowType().getFieldCount();
    addNames(join.getLeft(), join.getRight(), "left.");
    addNames(join.getRight(), join.getLeft(), "right.");
  }

  /** Names of columns, with the side where both inputs have one of the name. */
  private void addNames(RelNode input, RelNode other, String side) {
    List<String> others = other.getRowType().getFieldNames();
    for (String name : input.getRowType().getFieldNames()) {
      names.add(others.contains(name) ? side + name : name);
    }
  }

  RelWriter show(JoinCondition condition, RelWriter writer) {
    String keys = condition.keys().stream().map(this::text).collect(Collectors.joining(" AND "));
    return writer
        .itemIf("keys", keys, !condition.keys().isEmpty())
        .itemIf(
            "residual",
            condition.residual() == null ? null : PredicateText.of(condition.residual(), names),
            condition.residual() != null);
  }

  private String text(JoinKey key) {
    BuiltinFunction comparison =
        key.nulls() == JoinKey.Nulls.MATCH_NULLS
            ? BuiltinFunction.IS_NOT_DISTINCT_FROM
            : BuiltinFunction.EQUAL;
    return PredicateText.of(
        new FunctionCall(
            comparison,
            ColumnType.BOOLEAN,
            key.left(),
            key.right().mapColumns(column -> column + leftWidth)),
        names);
  }
}
