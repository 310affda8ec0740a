// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.predicate.Conjuncts;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.ScanSummary;
import dev.rangefinder.scan.Split;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans a scan in windows of files: first one file, then twice as many each time. Files are dropped
 * by their partition values before their footers are read, row groups by their statistics.
 */
final class ParquetPlan implements ScanPlan {
  private static final int MAX_WINDOW_FILES = 32;

  private final ParquetTable table;
  private final ScanRequest request;
  private final StatementSession session;
  private final Conjuncts predicate;

  private int nextFile;
  private int window = 1;

  /** Rows of splits without a residual. */
  private long certainRows;

  private long filesKept;
  private long rowGroupsKept;
  private long rowGroupsTotal;

  ParquetPlan(ParquetTable table, ScanRequest request, StatementSession session) {
    this.table = table;
    this.request = request;
    this.session = session;
    this.predicate = Conjuncts.of(request.predicate());
  }

  @Override
  public List<Split> next() {
    List<Split> splits = new ArrayList<>();
    while (splits.isEmpty() && hasMore()) {
      session.throwIfCancelled();
      List<Integer> files = nextWindow();
      for (OpenFile file : table.openFiles(files, session)) {
        addSplits(file, splits);
      }
    }
    return splits;
  }

  @Override
  public ScanSummary summary() {
    return new ScanSummary(
        "files", filesKept, table.files().size(), "row groups", rowGroupsKept, rowGroupsTotal);
  }

  private boolean prunes() {
    return request.pruning() == Pruning.ON;
  }

  private boolean hasMore() {
    boolean enough = prunes() && certainRows >= request.limit();
    return nextFile < table.files().size() && !enough;
  }

  /** The next files that may have rows. */
  private List<Integer> nextWindow() {
    List<Integer> files = new ArrayList<>(window);
    while (files.size() < window && nextFile < table.files().size()) {
      DataFile file = table.files().get(nextFile);
      if (!prunes() || predicate.within(FileScan.constants(table.columns(), file)).isPresent()) {
        files.add(nextFile);
      }
      nextFile++;
    }
    window = Math.min(window * 2, MAX_WINDOW_FILES);
    return files;
  }

  private void addSplits(OpenFile file, List<Split> splits) {
    FileScan scan = table.scan(file);
    Footer footer = file.footer();
    rowGroupsTotal += footer.rowGroupCount();
    int before = splits.size();
    for (int rowGroup = 0; rowGroup < footer.rowGroupCount(); rowGroup++) {
      if (prunes() && certainRows >= request.limit()) {
        break;
      }
      if (footer.rows(rowGroup) > 0) {
        Optional<Conjuncts> residual =
            prunes() ? predicate.within(scan.zones(rowGroup)) : Optional.of(predicate);
        if (residual.isPresent()) {
          splits.add(split(file, scan, rowGroup, residual.get()));
        }
      }
    }
    int added = splits.size() - before;
    rowGroupsKept += added;
    filesKept += added > 0 ? 1 : 0;
  }

  private ParquetSplit split(OpenFile file, FileScan scan, int rowGroup, Conjuncts residual) {
    long rows = file.footer().rows(rowGroup);
    if (residual.conditions().isEmpty()) {
      certainRows += Math.min(rows, Long.MAX_VALUE - certainRows);
    }
    List<Integer> columns = request.columnsWith(residual.expression());
    List<SplitColumn> sources = scan.sources(rowGroup, columns);
    long bytes = 0;
    for (SplitColumn source : sources) {
      if (source instanceof SplitColumn.Stored stored) {
        bytes += stored.chunk().range().length();
      }
    }
    return new ParquetSplit(
        file.file().location(),
        file.status().version(),
        rowGroup,
        columns,
        sources,
        residual.expression(),
        rows,
        bytes);
  }
}
