// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.rows.HostExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;

/** Finds what a physical plan scans. */
public final class ColumnarTables {
  private ColumnarTables() {}

  /** The scans of a plan, from left to right. */
  public static List<ColumnarTableScan> scans(RelNode plan) {
    List<ColumnarTableScan> scans = new ArrayList<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, RelNode parent) {
        if (node instanceof ColumnarTableScan scan) {
          scans.add(scan);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return scans;
  }

  /** What runs a plan inside a host: any of its tables knows; {@code null} if it has none. */
  static HostExecution host(RelNode plan) {
    return scans(plan).stream()
        .map(scan -> scan.getTable().unwrapOrThrow(ColumnarTable.class).host())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
