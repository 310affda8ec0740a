// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** Runs a query to its end for what that takes; its rows are dropped as they come. */
final class Analysis {

  private Analysis() {}

  /**
   * The plan with what was predicted of each scan, and below it what has happened.
   *
   * @throws dev.rangefinder.session.IoLimitException when it would ask for too much
   */
  static List<String> run(PreparedQuery query, ExecutionContext context) {
    StatementSession session = context.session();
    List<String> lines = new ArrayList<>(PlanText.lines(query.plan(), context));
    IoForecast predicted = IoForecast.of(query, 0, context);
    predicted.require(session);
    CounterSnapshot before = session.counters().snapshot();
    long start = System.nanoTime();
    long rows = drain(query, context);
    long nanos = System.nanoTime() - start;
    lines.add("");
    lines.addAll(
        new AnalysisText(predicted, before, session.counters().snapshot()).lines(rows, nanos));
    return lines;
  }

  private static long drain(PreparedQuery query, ExecutionContext context) {
    long rows = 0;
    try (BatchSource source = query.operator().open(context, 1).get(0)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        context.session().throwIfCancelled();
        rows += batch.selectedRows();
      }
    }
    return rows;
  }
}
