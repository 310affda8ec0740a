// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.vector.Batch;

/** The rows of a store in their order, from one position to another. */
final class SortedSource implements BatchSource {
  private final RowStore store;
  private final int[] order;
  private final int end;
  private int next;

  SortedSource(RowStore store, int[] order, int from, int end) {
    this.store = store;
    this.order = order;
    this.next = from;
    this.end = end;
  }

  @Override
  public Batch next() {
    int count = Math.min(Batch.MAX_ROWS, end - next);
    if (count <= 0) {
      return null;
    }
    Batch batch = store.gather(order, next, count);
    next += count;
    return batch;
  }

  @Override
  public void close() {
    next = end;
    store.release();
  }
}
