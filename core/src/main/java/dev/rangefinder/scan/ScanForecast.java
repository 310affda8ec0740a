// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scan would read, found by planning it to its end, or, with a limit, at least would read.
 *
 * @param summary what pruning has kept
 * @param residualSplits splits whose rows the predicate must still be evaluated on
 * @param splits splits kept
 * @param ranges what would fetch the bytes
 * @param wanted the first needs of all splits, in the order of the scan
 */
public record ScanForecast(
    ScanSummary summary,
    long residualSplits,
    long splits,
    RangeReader ranges,
    List<WantedRange> wanted) {

  private static final double NANOS_PER_MILLI = 1e6;

  public ScanForecast {
    wanted = List.copyOf(wanted);
  }

  static ScanForecast of(TableSource table, ScanRequest request, StatementSession session) {
    ScanPlan plan = table.plan(request, session);
    List<WantedRange> wanted = new ArrayList<>();
    long splits = 0;
    long residualSplits = 0;
    long rowsWanted = request.limit();
    for (List<Split> found = plan.next(); !found.isEmpty() && rowsWanted > 0; found = plan.next()) {
      for (Split split : found) {
        if (rowsWanted <= 0) {
          break;
        }
        // How many rows survive a residual is not known: one split at least is read.
        rowsWanted -=
            rowsWanted == Long.MAX_VALUE ? 0 : split.residual() == null ? split.rows() : rowsWanted;
        splits++;
        residualSplits += split.residual() == null ? 0 : 1;
        try (BatchReader reader = table.open(split)) {
          wanted.addAll(reader.needs());
        }
      }
    }
    return new ScanForecast(plan.summary(), residualSplits, splits, table.ranges(), wanted);
  }

  /** The requests for it, their bytes and their time. */
  public FetchForecast fetch(StatementSession session) {
    return ranges.forecast(session, wanted);
  }

  /**
   * The forecast as named values, in the order in which plans show them.
   *
   * @param fetch what {@link #fetch} has told
   */
  public Map<String, Object> items(FetchForecast fetch) {
    Map<String, Object> items = new LinkedHashMap<>();
    items.put(summary.objects(), summary.objectsKept() + "/" + summary.objectsTotal());
    if (!summary.zones().isEmpty()) {
      items.put(summary.zones(), summary.zonesKept() + "/" + summary.zonesTotal());
    }
    if (residualSplits > 0) {
      items.put("residual", "on " + residualSplits + " of " + splits);
    }
    items.put("requests", fetch.requests());
    items.put("bytes", fetch.bytes());
    if (fetch.unknownSizes() > 0) {
      items.put("objects of unknown size", fetch.unknownSizes());
    }
    if (fetch.nanos() >= 0) {
      items.put("time", Math.max(1, Math.round(fetch.nanos() / NANOS_PER_MILLI)) + " ms");
    }
    return items;
  }
}
