// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import org.apache.calcite.plan.RelOptPlanner.CannotPlanException;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Match;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.Sample;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.type.RelDataTypeField;

/** Says what of a statement has no implementation, in the words of SQL. */
final class MissingImplementation extends RelVisitor {
  private String found;

  private MissingImplementation() {}

  static SqlFailure of(RelNode plan, CannotPlanException e) {
    MissingImplementation search = new MissingImplementation();
    search.go(plan);
    String what = search.found == null ? "a part of the statement" : search.found;
    return new SqlFailure(SqlFailure.Kind.UNSUPPORTED, "No implementation of " + what + " yet", e);
  }

  @Override
  public void visit(RelNode node, int ordinal, RelNode parent) {
    if (found == null) {
      found = name(node);
    }
    super.visit(node, ordinal, parent);
    if (found == null) {
      found = type(node);
    }
  }

  private static String name(RelNode node) {
    if (node instanceof RepeatUnion) {
      return "WITH RECURSIVE";
    }
    if (node instanceof Match) {
      return "MATCH_RECOGNIZE";
    }
    if (node instanceof Sample) {
      return "TABLESAMPLE";
    }
    if (node instanceof Uncollect) {
      return "UNNEST";
    }
    return node instanceof TableFunctionScan ? "table functions" : null;
  }

  /** A column of a type that no column can have: functions that yield it are not here yet. */
  private static String type(RelNode node) {
    for (RelDataTypeField field : node.getRowType().getFieldList()) {
      if (dev.rangefinder.calcite.type.TypeTranslator.toColumnType(field.getType()).isEmpty()) {
        return "the type " + field.getType() + " (column '" + field.getName() + "')";
      }
    }
    return null;
  }
}
