// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.zarr.grid.IndexSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The boxes in which the selected cells of a table are read, in the order of the table. Small ones
 * are put together into one. Boxes without a selected cell do not occur.
 */
final class BoxLattice implements Iterator<List<IndexSet>> {

  /** Cells of a box of small chunks: many batches, and little memory per variable. */
  static final long TARGET_CELLS = 1 << 18;

  /** Boxes of small chunks that are put together: all their chunks are asked for at once. */
  private static final long MAX_TOGETHER = 1 << 10;

  /** More chunks than this along one dimension are a mistake rather than an array. */
  private static final long MAX_CHUNKS = 1 << 24;

  /** For each dimension, the selected indices of each box along it. */
  private final List<List<IndexSet>> boxes = new ArrayList<>();

  /** The next box along each dimension; {@code null} when there are no more. */
  private int[] next;

  /**
   * @param table for messages
   * @param selection for each dimension, the selected indices
   * @param lengths for each dimension, the length of a box
   * @param targetCells how many cells small boxes are put together to, about
   */
  BoxLattice(String table, List<IndexSet> selection, long[] lengths, long targetCells) {
    int rank = lengths.length;
    long cells = 1;
    IndexSet[] touched = new IndexSet[rank];
    for (int d = 0; d < rank; d++) {
      touched[d] = selection.get(d).chunks(lengths[d]);
      if (touched[d].count() > MAX_CHUNKS) {
        throw new UnsupportedFeatureException(
            table,
            "an array of " + touched[d].count() + " chunks along one dimension",
            "Select fewer of them with conditions on the dimension");
      }
      cells = saturatedProduct(cells, lengths[d]);
      boxes.add(null);
    }
    this.next = new int[rank];
    long left = MAX_TOGETHER;
    for (int d = rank - 1; d >= 0; d--) {
      long fitting = Math.min(left, targetCells / cells);
      long together = Math.max(1, Math.min(touched[d].count(), fitting));
      left /= together;
      cells = saturatedProduct(cells, together);
      boxes.set(d, boxes(selection.get(d), touched[d], lengths[d], together));
      if (boxes.get(d).isEmpty()) {
        next = null;
      }
    }
  }

  private static long saturatedProduct(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return high != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  private static List<IndexSet> boxes(
      IndexSet selected, IndexSet touched, long length, long together) {
    List<IndexSet> boxes = new ArrayList<>();
    long[] chunks = touched.toArray();
    for (int from = 0; from < chunks.length; from += (int) together) {
      int last = (int) Math.min(chunks.length, from + together) - 1;
      long end =
          chunks[last] > Long.MAX_VALUE / length - 1 ? Long.MAX_VALUE : (chunks[last] + 1) * length;
      boxes.add(selected.intersect(IndexSet.range(chunks[from] * length, end)));
    }
    return boxes;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** For each dimension, the selected indices within the next box. */
  @Override
  public List<IndexSet> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    List<IndexSet> box = new ArrayList<>(next.length);
    for (int d = 0; d < next.length; d++) {
      box.add(boxes.get(d).get(next[d]));
    }
    advance();
    return box;
  }

  private void advance() {
    for (int d = next.length - 1; d >= 0; d--) {
      if (++next[d] < boxes.get(d).size()) {
        return;
      }
      next[d] = 0;
    }
    next = null;
  }
}
