// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.testkit.lab.LabRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What several runs of one strategy have shown; requests are what the store was sent.
 *
 * @param touched the ranges of its data requests in one of the runs
 */
record Trial(String strategy, List<Run> runs, List<ByteRange> touched) {

  /**
   * One run.
   *
   * @param requests with that for the footer
   * @param bytes of all bodies, with that for the footer
   * @param overReadBytes of the bodies of data requests, those that nobody wanted
   */
  record Run(double millis, int requests, long bytes, long overReadBytes) {}

  static Trial none(String strategy) {
    return new Trial(strategy, new ArrayList<>(), new ArrayList<>());
  }

  /** Counts a run by the store's log of it. */
  void add(double millis, List<LabRecord> records, WideFile file) {
    ByteRangeSet wanted = ByteRangeSet.of(file.wanted());
    touched.clear();
    long bytes = 0;
    long data = 0;
    for (LabRecord record : records) {
      bytes += record.bodyBytes();
      String[] ends =
          record.request().range().orElseThrow().substring("bytes=".length()).split("-", 2);
      if (!ends[0].isEmpty()) {
        data += record.bodyBytes();
        touched.add(new ByteRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]) + 1));
      }
    }
    runs.add(new Run(millis, records.size(), bytes, data - wanted.length()));
  }

  /** The median of the times. */
  double millis() {
    double[] sorted = runs.stream().mapToDouble(Run::millis).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  double leastMillis() {
    return runs.stream().mapToDouble(Run::millis).min().orElseThrow();
  }

  /** The most requests of a run. */
  int requests() {
    return runs.stream().mapToInt(Run::requests).max().orElseThrow();
  }

  /** The most bytes of a run. */
  long bytes() {
    return runs.stream().mapToLong(Run::bytes).max().orElseThrow();
  }

  /** The most that was read beyond what was wanted. */
  long overReadBytes() {
    return runs.stream().mapToLong(Run::overReadBytes).max().orElseThrow();
  }
}
