// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.rel.ColumnarTableScan;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.ScanForecast;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;

/**
 * What a plan's scans would ask of the stores, before they do.
 *
 * @param tallies how many requests, and what they would ask for, as far as sizes are known
 * @param nanos how long they would take; -1 where that is not known
 * @param completeness whether this is all, or what is read at least: of a scan under a limit what
 *     its first rows take, and without what has a size that only a reply tells
 */
record IoForecast(PurposeTallies tallies, long nanos, Completeness completeness) {

  /** Whether a forecast counts everything. */
  enum Completeness {
    WHOLE,
    AT_LEAST
  }

  /**
   * Plans each scan to its end, for which metadata may be read. What several scans read is counted
   * once.
   */
  static IoForecast of(PreparedQuery query, long maxRows, ExecutionContext context) {
    Scans scans = new Scans(context, query.isCapped() && maxRows > 0);
    scans.go(query.plan());
    PurposeTallies tallies = PurposeTallies.NONE;
    long nanos = -1;
    boolean atLeast = scans.anyUnderLimit;
    for (Map.Entry<RangeReader, List<WantedRange>> one : scans.wanted.entrySet()) {
      FetchForecast fetch = one.getKey().forecast(context.session(), one.getValue());
      tallies = tallies.plus(fetch.tallies());
      nanos = fetch.nanos() < 0 ? nanos : fetch.nanos() + Math.max(0, nanos);
      atLeast |= fetch.unknownSizes() > 0;
    }
    return new IoForecast(tallies, nanos, atLeast ? Completeness.AT_LEAST : Completeness.WHOLE);
  }

  /** Finds what the scans of a plan want. */
  private static final class Scans extends RelVisitor {
    private final ExecutionContext context;
    private final Map<RangeReader, List<WantedRange>> wanted = new LinkedHashMap<>();
    private boolean underLimit;
    private boolean anyUnderLimit;

    Scans(ExecutionContext context, boolean underLimit) {
      this.context = context;
      this.underLimit = underLimit;
    }

    @Override
    public void visit(RelNode node, int ordinal, RelNode parent) {
      boolean outer = underLimit;
      underLimit = isUnderLimit(node, outer);
      if (node instanceof ColumnarTableScan scan) {
        ScanForecast forecast = scan.forecast(context, outer ? 1 : Long.MAX_VALUE);
        wanted
            .computeIfAbsent(forecast.ranges(), it -> new ArrayList<>())
            .addAll(forecast.wanted());
        anyUnderLimit |= outer;
      }
      super.visit(node, ordinal, parent);
      underLimit = outer;
    }
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
