// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.events.RequestTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run has taken, beside what was predicted, as lines of a table and of words. */
final class AnalysisText {
  private static final double NANOS_PER_MILLI = 1e6;

  private final IoForecast predicted;
  private final CounterSnapshot before;
  private final CounterSnapshot after;

  /**
   * @param before what the statement had asked for when the prediction was made
   * @param after what it has asked for in the end
   */
  AnalysisText(IoForecast predicted, CounterSnapshot before, CounterSnapshot after) {
    this.predicted = predicted;
    this.before = before;
    this.after = after;
  }

  List<String> lines(long rows, long nanos) {
    List<String> lines = new ArrayList<>();
    lines.add(line("purpose", "requests", "predicted", "bytes", "predicted"));
    addBefore(lines);
    addRunning(lines);
    lines.add(line("in all", after.tallies().total()));
    lines.add("from memory: " + after.cacheHits() + " parts, " + after.cacheHitBytes() + " bytes");
    lines.add("from disk: " + after.storedHits() + " parts, " + after.storedHitBytes() + " bytes");
    lines.add("shared with other readers: " + after.sharedBytes() + " bytes");
    lines.add("read over gaps: " + after.overReadBytes() + " bytes");
    lines.add("repeated after failures: " + after.retries() + ", hedged: " + after.hedges());
    lines.add("rows: " + rows);
    String fetching =
        predicted.nanos() < 0 ? "" : ", fetching predicted: " + millis(predicted.nanos());
    lines.add("time: " + millis(nanos) + fetching);
    return lines;
  }

  /** What was needed to plan the scans, and so to predict what they ask for. */
  private void addBefore(List<String> lines) {
    for (Purpose purpose : Purpose.values()) {
      if (!before.of(purpose).equals(RequestTally.NONE)) {
        lines.add(line(purpose.label(), before.of(purpose)));
      }
    }
    if (!before.tallies().equals(PurposeTallies.NONE)) {
      lines.add(line("before", before.tallies().total()));
    }
  }

  private void addRunning(List<String> lines) {
    PurposeTallies running = after.tallies().minus(before.tallies());
    for (Purpose purpose : Purpose.values()) {
      RequestTally taken = running.of(purpose);
      RequestTally asPredicted = predicted.tallies().of(purpose);
      if (!taken.equals(RequestTally.NONE) || !asPredicted.equals(RequestTally.NONE)) {
        lines.add(line(purpose.label(), taken, asPredicted));
      }
    }
    lines.add(line("while running", running.total(), predicted.tallies().total()));
  }

  private String line(String name, RequestTally taken, RequestTally asPredicted) {
    String atLeast = predicted.completeness() == IoForecast.Completeness.AT_LEAST ? ">= " : "";
    return line(
        name,
        taken.requests(),
        atLeast + asPredicted.requests(),
        taken.bytes(),
        atLeast + asPredicted.bytes());
  }

  private static String line(String name, RequestTally taken) {
    return line(name, taken.requests(), "", taken.bytes(), "");
  }

  private static String line(
      String name, Object requests, Object asPredicted, Object bytes, Object bytesAsPredicted) {
    return String.format(
            Locale.ROOT,
            "%-13s %9s %11s %13s %15s",
            name,
            requests,
            asPredicted,
            bytes,
            bytesAsPredicted)
        .stripTrailing();
  }

  private static String millis(long nanos) {
    return Math.max(1, Math.round(nanos / NANOS_PER_MILLI)) + " ms";
  }
}
