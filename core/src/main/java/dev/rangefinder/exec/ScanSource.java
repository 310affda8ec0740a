// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.exec.SplitReads.PendingSplit;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.SelectionVector;
import java.util.List;

/** Reads splits of a feed one after another and applies what is left of the predicate. */
final class ScanSource implements BatchSource {
  private final SplitFeed feed;
  private final int[] output;
  private final StatementSession session;
  private PendingSplit current;
  private boolean first;
  private RowFilter residual;
  private boolean closed;

  ScanSource(SplitFeed feed, int outputColumns, StatementSession session) {
    this.feed = feed;
    this.session = session;
    this.output = new int[outputColumns];
    for (int i = 0; i < outputColumns; i++) {
      output[i] = i;
    }
  }

  @Override
  public Batch next() {
    while (!closed) {
      session.throwIfCancelled();
      if (current == null && !advance()) {
        return null;
      }
      Batch batch = current.reader().next();
      if (batch == null) {
        supplyOrFinish();
        continue;
      }
      Batch kept = filtered(batch);
      if (kept != null) {
        return kept;
      }
    }
    return null;
  }

  /** Reads to the end; splits of which every row is kept are not read at all. */
  long countRows() {
    long count = 0;
    while (!closed && (current != null || advance())) {
      session.throwIfCancelled();
      if (residual == null) {
        count = Math.addExact(count, current.split().rows());
        PendingSplit counted = current;
        current = null;
        feed.reads().finish(counted);
        continue;
      }
      Batch batch = current.reader().next();
      if (batch == null) {
        supplyOrFinish();
      } else {
        Batch kept = filtered(batch);
        count += kept == null ? 0 : kept.selectedRows();
      }
    }
    return count;
  }

  private boolean advance() {
    current = feed.take();
    if (current == null) {
      return false;
    }
    first = true;
    residual = residual(current);
    return true;
  }

  private static RowFilter residual(PendingSplit pending) {
    Expression condition = pending.split().residual();
    if (condition == null) {
      return null;
    }
    List<Integer> columns = pending.split().columns();
    return RowFilter.compile(condition.mapColumns(columns::indexOf));
  }

  private void supplyOrFinish() {
    if (current.reader().needs().isEmpty()) {
      PendingSplit ended = current;
      current = null;
      feed.reads().finish(ended);
    } else if (first) {
      current.reader().supply(feed.reads().await(current.parts()));
      first = false;
    } else {
      current.reader().supply(feed.reads().fetchMore(current));
    }
  }

  /** The rows that satisfy the predicate, in the columns asked for; {@code null} if none do. */
  private Batch filtered(Batch batch) {
    Batch kept = batch;
    if (residual != null) {
      SelectionVector selection = residual.select(batch);
      if (selection != null && selection.size() == 0) {
        return null;
      }
      kept = batch.select(selection);
    }
    return kept.columnCount() == output.length ? kept : kept.project(output);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (current != null) {
        feed.reads().finish(current);
        current = null;
      }
    } finally {
      feed.release();
    }
  }
}
