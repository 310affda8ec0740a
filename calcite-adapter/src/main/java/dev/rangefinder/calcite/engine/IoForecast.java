// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.rel.ColumnarTableScan;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.ScanForecast;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;

/** What a plan's scans would ask of the stores, before they do. */
final class IoForecast {

  private IoForecast() {}

  /**
   * Holds a plan's forecast against the session's limits. Of a scan under a limit only what it
   * reads at least is counted.
   *
   * @throws dev.rangefinder.session.IoLimitException when it is too much
   */
  static void require(PreparedQuery query, long maxRows, ExecutionContext context) {
    AtomicLong requests = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    boolean limited = query.isCapped() && maxRows > 0;
    new RelVisitor() {
      private boolean underLimit = limited;

      @Override
      public void visit(RelNode node, int ordinal, RelNode parent) {
        boolean outer = underLimit;
        underLimit = isUnderLimit(node, outer);
        if (node instanceof ColumnarTableScan scan) {
          ScanForecast forecast = scan.forecast(context, outer ? 1 : Long.MAX_VALUE);
          requests.addAndGet(forecast.fetch().requests());
          bytes.addAndGet(forecast.fetch().bytes());
        }
        super.visit(node, ordinal, parent);
        underLimit = outer;
      }
    }.go(query.plan());
    context
        .session()
        .ioLimits()
        .requireForecast(context.session().counters().snapshot(), requests.get(), bytes.get());
  }

  /** Whether a limit above a node, or its own, reaches its input: rows pass as they come. */
  private static boolean isUnderLimit(RelNode node, boolean outer) {
    if (node instanceof Sort sort) {
      boolean sorts = !sort.getCollation().getFieldCollations().isEmpty();
      return !sorts && (outer || sort.fetch != null);
    }
    return outer && node instanceof Project;
  }
}
