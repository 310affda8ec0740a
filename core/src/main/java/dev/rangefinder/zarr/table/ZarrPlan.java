// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.predicate.Conjuncts;
import dev.rangefinder.predicate.ZoneMap;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.ScanSummary;
import dev.rangefinder.scan.Split;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.zarr.grid.IndexSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans a scan: conditions on one dimension become the set of its indices that satisfy them, other
 * conditions are held against the coordinates of each box, and what is left is evaluated on the
 * rows. Boxes come in windows, first one, then twice as many each time.
 */
final class ZarrPlan implements ScanPlan {

  private static final int MAX_WINDOW_BOXES = 64;

  private final ZarrTable table;
  private final ScanRequest request;
  private final StatementSession session;
  private final ChunkFinder chunks;
  private final ChunkTally tally = new ChunkTally();

  private DimensionValues[] values;
  private Conjuncts open;
  private BoxLattice boxes;
  private int window = 1;

  /** Rows of splits without a residual. */
  private long certainRows;

  ZarrPlan(ZarrTable table, ScanRequest request, StatementSession session) {
    this.table = table;
    this.request = request;
    this.session = session;
    this.chunks = new ChunkFinder(table.ranges(), session);
  }

  @Override
  public List<Split> next() {
    if (boxes == null) {
      start();
    }
    List<Split> splits = new ArrayList<>();
    while (splits.isEmpty() && hasMore()) {
      session.throwIfCancelled();
      addSplits(splits);
    }
    return splits;
  }

  @Override
  public ScanSummary summary() {
    return tally.summary();
  }

  private boolean prunes() {
    return request.pruning() == Pruning.ON;
  }

  private boolean hasMore() {
    boolean enough = prunes() && certainRows >= request.limit();
    return boxes.hasNext() && !enough;
  }

  private void start() {
    Conjuncts all = Conjuncts.of(request.predicate());
    values = table.coordinates().read(dimensionsUsed(), session);
    List<IndexSet> selection = new ArrayList<>();
    for (Dimension dimension : table.layout().dimensions()) {
      selection.add(IndexSet.all(dimension.length()));
    }
    open = prunes() ? select(all, selection) : all;
    List<Integer> columns = request.columnsWith(open.expression());
    tally.total(variables(columns));
    long wantedCells = open.conditions().isEmpty() ? Math.max(1, request.limit()) : Long.MAX_VALUE;
    boxes =
        new BoxLattice(
            table.text(),
            selection,
            BoxLengths.of(dimensionLengths(), variables(columns), wantedCells),
            Math.min(BoxLattice.TARGET_CELLS, Math.max(1, request.limit())));
  }

  private List<Integer> dimensionsUsed() {
    List<Integer> used = new ArrayList<>();
    for (int column : request.columnsWith(request.predicate())) {
      if (table.layout().isDimension(column)) {
        used.add(column);
      }
    }
    return used;
  }

  /** Narrows the selection by the conditions on one dimension each; returns what is left. */
  private Conjuncts select(Conjuncts all, List<IndexSet> selection) {
    List<Expression> left = new ArrayList<>();
    for (Expression condition : all.conditions()) {
      Set<Integer> columns = Set.copyOf(condition.columns());
      int column = columns.size() == 1 ? columns.iterator().next() : -1;
      if (column < 0 || !table.layout().isDimension(column)) {
        left.add(condition);
        continue;
      }
      DimensionValues.Selection selected = values[column].select(condition, column);
      selection.set(column, selection.get(column).intersect(selected.indices()));
      if (!selected.isExact()) {
        left.add(condition);
      }
    }
    return new Conjuncts(left);
  }

  private List<Variable> variables(List<Integer> columns) {
    List<Variable> variables = new ArrayList<>();
    for (int column : columns) {
      if (!table.layout().isDimension(column)) {
        variables.add(table.layout().variable(column));
      }
    }
    return variables;
  }

  private long[] dimensionLengths() {
    return table.layout().dimensions().stream().mapToLong(Dimension::length).toArray();
  }

  /** A box that is kept, with what is left to be checked in it. */
  private record Box(List<IndexSet> selection, Conjuncts residual, List<Integer> columns) {}

  private void addSplits(List<Split> splits) {
    List<Box> kept = new ArrayList<>(window);
    List<ChunkFinder.Wanted> wanted = new ArrayList<>();
    while (kept.size() < window && hasMore()) {
      List<IndexSet> selection = boxes.next();
      Optional<Conjuncts> residual = prunes() ? open.within(zones(selection)) : Optional.of(open);
      if (residual.isEmpty()) {
        continue;
      }
      Box box =
          new Box(selection, residual.get(), request.columnsWith(residual.get().expression()));
      kept.add(box);
      variables(box.columns())
          .forEach(variable -> wanted.add(new ChunkFinder.Wanted(variable, selection)));
      if (box.residual().conditions().isEmpty()) {
        certainRows += Math.min(rows(selection), Long.MAX_VALUE - certainRows);
      }
    }
    window = Math.min(window * 2, MAX_WINDOW_BOXES);
    List<List<ChunkRead>> reads = chunks.find(wanted);
    int next = 0;
    for (Box box : kept) {
      int count = variables(box.columns()).size();
      splits.add(split(box, reads.subList(next, next + count)));
      next += count;
    }
  }

  private ZarrSplit split(Box box, List<List<ChunkRead>> reads) {
    List<Variable> variables = variables(box.columns());
    long bytes = 0;
    for (int i = 0; i < variables.size(); i++) {
      tally.keep(variables.get(i), reads.get(i));
      long chunkBytes =
          variables.get(i).array().innerGrid().chunkElements() * variables.get(i).itemSize();
      bytes += rows(box.selection()) * variables.get(i).itemSize();
      for (ChunkRead read : reads.get(i)) {
        if (!read.isMissing()) {
          // What a chunk takes when it is compressed is not known before it is there.
          bytes += read.length() > 0 ? read.length() : chunkBytes;
        }
      }
    }
    return new ZarrSplit(
        table.origin().location(),
        table.origin().version(),
        box.columns(),
        box.selection(),
        values,
        reads,
        box.residual().expression(),
        rows(box.selection()),
        bytes);
  }

  private static long rows(List<IndexSet> selection) {
    long rows = 1;
    for (IndexSet indices : selection) {
      rows = Math.multiplyExact(rows, indices.count());
    }
    return rows;
  }

  private ZoneMap zones(List<IndexSet> selection) {
    ColumnZone[] known = new ColumnZone[selection.size()];
    return column -> {
      if (!table.layout().isDimension(column)) {
        return null;
      }
      if (known[column] == null) {
        IndexSet indices = selection.get(column);
        known[column] = values[column].zone(indices.first(), indices.last() + 1);
      }
      return known[column];
    };
  }
}
