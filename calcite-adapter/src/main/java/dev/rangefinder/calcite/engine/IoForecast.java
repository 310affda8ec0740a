// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.rel.ColumnarTableScan;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.session.StatementSession;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;

/**
 * What a plan's scans would ask of the stores, before they do.
 *
 * @param tallies how many requests, and what they would ask for, as far as sizes are known
 * @param nanos how long they would take, one scan after another; -1 where that is not known
 * @param completeness whether this is all, or what is read at least: of a scan under a limit what
 *     its first rows take, and without what has a size that only a reply tells
 */
record IoForecast(PurposeTallies tallies, long nanos, Completeness completeness) {

  /** Whether a forecast counts everything. */
  enum Completeness {
    WHOLE,
    AT_LEAST
  }

  private static final IoForecast NOTHING =
      new IoForecast(PurposeTallies.NONE, -1, Completeness.WHOLE);

  /** Plans each scan to its end, for which metadata may be read. */
  static IoForecast of(PreparedQuery query, long maxRows, ExecutionContext context) {
    AtomicReference<IoForecast> total = new AtomicReference<>(NOTHING);
    boolean limited = query.isCapped() && maxRows > 0;
    new RelVisitor() {
      private boolean underLimit = limited;

      @Override
      public void visit(RelNode node, int ordinal, RelNode parent) {
        boolean outer = underLimit;
        underLimit = isUnderLimit(node, outer);
        if (node instanceof ColumnarTableScan scan) {
          FetchForecast fetch = scan.forecast(context, outer ? 1 : Long.MAX_VALUE).fetch();
          boolean whole = !outer && fetch.unknownSizes() == 0;
          total.set(total.get().plus(fetch, whole ? Completeness.WHOLE : Completeness.AT_LEAST));
        }
        super.visit(node, ordinal, parent);
        underLimit = outer;
      }
    }.go(query.plan());
    return total.get();
  }

  private IoForecast plus(FetchForecast fetch, Completeness ofFetch) {
    long time = fetch.nanos() < 0 ? nanos : fetch.nanos() + Math.max(0, nanos);
    return new IoForecast(
        tallies.plus(fetch.tallies()),
        time,
        ofFetch == Completeness.WHOLE ? completeness : ofFetch);
  }

  /**
   * Holds the forecast against a session's limits.
   *
   * @throws dev.rangefinder.session.IoLimitException when it is too much
   */
  void require(StatementSession session) {
    RequestTally total = tallies.total();
    session
        .ioLimits()
        .requireForecast(session.counters().snapshot(), total.requests(), total.bytes());
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
