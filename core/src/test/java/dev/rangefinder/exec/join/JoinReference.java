// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Joins as their definition says, row by row on plain Java values. */
final class JoinReference {
  private final JoinKind kind;
  private final List<ColumnType> leftTypes;
  private final List<ColumnType> rightTypes;
  private final List<JoinKey> keys;
  private final BiPredicate<List<Literal>, List<Literal>> residual;

  JoinReference(
      JoinKind kind,
      List<ColumnType> leftTypes,
      List<ColumnType> rightTypes,
      List<JoinKey> keys,
      BiPredicate<List<Literal>, List<Literal>> residual) {
    this.kind = kind;
    this.leftTypes = leftTypes;
    this.rightTypes = rightTypes;
    this.keys = keys;
    this.residual = residual;
  }

  List<List<Literal>> join(List<List<Literal>> left, List<List<Literal>> right) {
    List<List<Literal>> result = new ArrayList<>();
    boolean[] rightMatched = new boolean[right.size()];
    for (List<Literal> leftRow : left) {
      boolean matched = false;
      for (int i = 0; i < right.size(); i++) {
        if (haveSameKeys(leftRow, right.get(i)) && residual.test(leftRow, right.get(i))) {
          matched = true;
          rightMatched[i] = true;
          if (kind.yieldsPairs()) {
            result.add(concat(leftRow, right.get(i)));
          }
        }
      }
      if ((kind == JoinKind.SEMI && matched) || (kind == JoinKind.ANTI && !matched)) {
        result.add(leftRow);
      } else if (kind.extendsLeft() && !matched) {
        result.add(concat(leftRow, nulls(rightTypes)));
      }
    }
    for (int i = 0; i < right.size(); i++) {
      if ((kind == JoinKind.RIGHT_SEMI && rightMatched[i])
          || (kind == JoinKind.RIGHT_ANTI && !rightMatched[i])) {
        result.add(right.get(i));
      } else if ((kind == JoinKind.RIGHT || kind == JoinKind.FULL) && !rightMatched[i]) {
        result.add(concat(nulls(leftTypes), right.get(i)));
      }
    }
    return result;
  }

  private boolean haveSameKeys(List<Literal> left, List<Literal> right) {
    for (JoinKey key : keys) {
      Literal a = left.get(((ColumnReference) key.left()).column());
      Literal b = right.get(((ColumnReference) key.right()).column());
      boolean same =
          (a.isNull() || b.isNull())
              ? a.isNull() && b.isNull() && key.nulls() == JoinKey.Nulls.MATCH_NULLS
              : equal(a, b);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Literal a, Literal b) {
    return ValueOrder.compare(a.type(), a.value(), b.type(), b.value()).getAsInt() == 0;
  }

  private static List<Literal> concat(List<Literal> left, List<Literal> right) {
    List<Literal> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }

  private static List<Literal> nulls(List<ColumnType> types) {
    return types.stream().map(Literal::nullOf).toList();
  }
}
