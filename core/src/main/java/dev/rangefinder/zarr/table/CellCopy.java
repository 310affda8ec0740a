// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.vector.Validity;
import dev.rangefinder.zarr.grid.ChunkGrid;
import dev.rangefinder.zarr.grid.IndexSet;
import java.util.List;

/**
 * Where the selected cells of a chunk go among all selected cells of a box: the chunk's elements
 * are in the order of the array's dimensions, the box's cells in that of the table's, which may be
 * another.
 */
final class CellCopy {

  private final int itemSize;

  /** The table's dimensions: selected positions within the chunk. */
  private final IndexSet[] sources;

  /** Elements of the chunk from one position to the next. */
  private final int[] sourceStrides;

  /** Cells of the box from one selected index to the next. */
  private final int[] targetStrides;

  /** The cell of the box in which the chunk's first selected element goes. */
  private final int targetStart;

  private final boolean isIdentity;

  /** Elements that lie in a row in the box, at equal distances in the chunk. */
  private interface RunVisitor {
    void visit(int source, int sourceStride, int target, int count);
  }

  /**
   * @param selection for each dimension of the table, the selected indices within the box
   * @param chunk coordinates in the grid of the variable's inner chunks
   * @param shape the lengths of the chunk as it was decoded, in the order of the array's dimensions
   */
  CellCopy(Variable variable, List<IndexSet> selection, long[] chunk, int[] shape, int itemSize) {
    int rank = shape.length;
    ChunkGrid grid = variable.array().innerGrid();
    this.itemSize = itemSize;
    this.sources = new IndexSet[rank];
    this.sourceStrides = new int[rank];
    this.targetStrides = new int[rank];
    int[] axisStrides = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      axisStrides[axis] = stride;
      stride *= shape[axis];
    }
    int start = 0;
    int targetStride = 1;
    boolean same = true;
    for (int d = rank - 1; d >= 0; d--) {
      int axis = variable.axes()[d];
      long from = grid.start(axis, chunk[axis]);
      IndexSet selected = selection.get(d);
      sources[d] = selected.within(from, grid.end(axis, chunk[axis]));
      sourceStrides[d] = axisStrides[axis];
      targetStrides[d] = targetStride;
      long before = selected.within(0, from).count();
      start += Math.toIntExact(before) * targetStride;
      int count = Math.toIntExact(selected.count());
      targetStride *= count;
      same &= axis == d && count == shape[axis] && sources[d].count() == count;
    }
    this.targetStart = start;
    this.isIdentity = same;
  }

  /** Whether the chunk's elements are the box's cells as they lie. */
  boolean isIdentity() {
    return isIdentity;
  }

  /** Copies the selected elements of a chunk. */
  void copy(ByteSlice chunk, byte[] target) {
    byte[] source = chunk.array();
    int offset = chunk.offset();
    visitRuns(
        (from, stride, to, count) -> {
          if (stride == 1) {
            System.arraycopy(
                source, offset + from * itemSize, target, to * itemSize, count * itemSize);
            return;
          }
          for (int i = 0; i < count; i++) {
            int at = offset + (from + i * stride) * itemSize;
            int goal = (to + i) * itemSize;
            for (int b = 0; b < itemSize; b++) {
              target[goal + b] = source[at + b];
            }
          }
        });
  }

  /** Writes one element in the place of each selected one. */
  void fill(byte[] element, byte[] target) {
    visitRuns(
        (from, stride, to, count) -> {
          for (int at = to * itemSize; at < (to + count) * itemSize; at += itemSize) {
            System.arraycopy(element, 0, target, at, itemSize);
          }
        });
  }

  /** Marks the selected cells as absent. */
  void clear(long[] present) {
    visitRuns(
        (from, stride, to, count) -> {
          for (int cell = to; cell < to + count; cell++) {
            Validity.setNull(present, cell);
          }
        });
  }

  private void visitRuns(RunVisitor visitor) {
    if (sources.length == 0) {
      visitor.visit(0, 1, 0, 1);
    } else {
      visitRuns(visitor, 0, 0, targetStart);
    }
  }

  private void visitRuns(RunVisitor visitor, int dimension, int source, int target) {
    IndexSet positions = sources[dimension];
    int sourceStride = sourceStrides[dimension];
    int targetStride = targetStrides[dimension];
    int next = target;
    for (int range = 0; range < positions.ranges(); range++) {
      int from = (int) positions.start(range);
      int to = (int) positions.end(range);
      if (dimension == sources.length - 1) {
        visitor.visit(source + from * sourceStride, sourceStride, next, to - from);
        next += to - from;
        continue;
      }
      for (int position = from; position < to; position++) {
        visitRuns(visitor, dimension + 1, source + position * sourceStride, next);
        next += targetStride;
      }
    }
  }
}
