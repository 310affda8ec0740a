// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.estimate;

import dev.rangefinder.scan.TableSource;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Where the values of a column come from.
 *
 * @param values how many distinct ones there are at most where they come from, filters aside
 * @param rows how many rows there are
 */
record Domain(double values, double rows) {

  /** The domain of a column of a node. */
  static Domain of(RelNode node, int column, RelMetadataQuery mq) {
    RelNode rel = node.stripped();
    if (rel instanceof TableScan scan) {
      return table(scan, column);
    }
    if (rel instanceof Filter || rel instanceof Sort) {
      return of(rel.getInput(0), column, mq);
    }
    if (rel instanceof Project project) {
      RexNode value = project.getProjects().get(column);
      return value instanceof RexLiteral
          ? new Domain(1, mq.getRowCount(rel))
          : of(project.getInput(), value, mq);
    }
    if (rel instanceof Aggregate aggregate && column < aggregate.getGroupCount()) {
      double rows = mq.getRowCount(rel);
      Domain below = of(aggregate.getInput(), aggregate.getGroupSet().nth(column), mq);
      return new Domain(Math.min(below.values(), Math.max(1, below.rows())), rows);
    }
    if (rel instanceof Join join) {
      int leftWidth = join.getLeft().getRowType().getFieldCount();
      return column < leftWidth
          ? of(join.getLeft(), column, mq)
          : of(join.getRight(), column - leftWidth, mq);
    }
    double rows = mq.getRowCount(rel);
    return new Domain(rows, rows);
  }

  /** The domain of a value computed of a node's columns. */
  static Domain of(RelNode node, RexNode value, RelMetadataQuery mq) {
    RexNode plain = value;
    while (plain.getKind() == SqlKind.CAST) {
      plain = ((RexCall) plain).getOperands().get(0);
    }
    if (plain instanceof RexInputRef ref) {
      return of(node, ref.getIndex(), mq);
    }
    double rows = mq.getRowCount(node);
    return new Domain(rows, rows);
  }

  private static Domain table(TableScan scan, int column) {
    List<String> names = scan.getRowType().getFieldNames();
    int ordinal = scan.getTable().getRowType().getFieldNames().indexOf(names.get(column));
    TableSource source = scan.getTable().unwrap(TableSource.class);
    double rows = Math.max(1, scan.getTable().getRowCount());
    OptionalLong values =
        source == null || ordinal < 0 ? OptionalLong.empty() : source.maxDistinctValues(ordinal);
    return new Domain(
        values.isPresent() ? Math.max(1, Math.min(rows, values.getAsLong())) : rows, rows);
  }
}
