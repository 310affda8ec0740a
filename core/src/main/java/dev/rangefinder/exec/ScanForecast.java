// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.ScanSummary;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scan would read, found by planning it to its end, or, with a limit, at least would read:
 * metadata is read for it, data is not.
 *
 * @param summary what pruning has kept
 * @param residualSplits splits whose rows the predicate must still be evaluated on
 * @param splits splits kept
 * @param fetch the requests for the first needs of all splits
 */
public record ScanForecast(
    ScanSummary summary, long residualSplits, long splits, FetchForecast fetch) {

  private static final double NANOS_PER_MILLI = 1e6;

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
    return new ScanForecast(
        plan.summary(), residualSplits, splits, table.ranges().forecast(session, wanted));
  }

  /** The forecast as named values, in the order in which plans show them. */
  public Map<String, Object> items() {
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
