// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.type.ColumnType;
import java.util.List;

/**
 * A join whose parameters are bound, as all sources of one execution see it.
 *
 * @param output positions in the left columns and then the right ones
 */
record JoinPlan(
    JoinKind kind,
    List<ColumnType> leftTypes,
    Operator right,
    List<JoinKey> keys,
    Expression residual,
    List<Integer> output) {

  BatchSource openRight(ExecutionContext context) {
    return right.open(context, 1).get(0);
  }

  PresentKeys leftKeys() {
    return new PresentKeys(keys.stream().map(JoinKey::left).toList(), keys);
  }

  PresentKeys rightKeys() {
    return new PresentKeys(keys.stream().map(JoinKey::right).toList(), keys);
  }

  int leftWidth() {
    return leftTypes.size();
  }

  boolean isLeft(int column) {
    return column < leftTypes.size();
  }

  ColumnType type(int column) {
    return isLeft(column)
        ? leftTypes.get(column)
        : right.outputTypes().get(column - leftTypes.size());
  }

  /** Whether it matters alone which keys the right input has. */
  private boolean needsKeysAlone() {
    return kind.selectsLeft() && residual == null;
  }

  /** Whether a single right row, whichever, decides all. */
  boolean isDecidedByOneRow() {
    return needsKeysAlone() && keys.isEmpty();
  }

  RightRows newRightRows() {
    ColumnStore[] columns = new ColumnStore[right.outputTypes().size()];
    if (!kind.selectsLeft()) {
      output.forEach(column -> keep(column, columns));
    }
    if (residual != null) {
      residual.columns().forEach(column -> keep(column, columns));
    }
    List<ColumnType> keyTypes = keys.stream().map(key -> key.right().type()).toList();
    return new RightRows(keyTypes, columns, !needsKeysAlone());
  }

  private void keep(int column, ColumnStore[] columns) {
    int rightColumn = column - leftTypes.size();
    if (rightColumn >= 0 && columns[rightColumn] == null) {
      columns[rightColumn] = ColumnStore.of(type(column));
    }
  }
}
