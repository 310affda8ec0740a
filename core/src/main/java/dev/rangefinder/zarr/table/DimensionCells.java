// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.NullVectors;
import dev.rangefinder.vector.SequenceVector;
import dev.rangefinder.vector.Validity;
import dev.rangefinder.zarr.grid.IndexSet;

/**
 * The column of a dimension in the rows of a box, never spelt out: one value for all rows while the
 * index stays the same, else a sequence of indices or ids in the coordinates as a dictionary.
 */
final class DimensionCells {

  private final DimensionValues values;
  private final IndexLookup indices;
  private final long count;

  /** Rows until the index moves on. */
  private final long stride;

  private final int[] ids;
  private final long[] numbers;

  /**
   * @param selected the dimension's selected indices in the box
   * @param stride the product of the counts of the dimensions after it
   */
  DimensionCells(DimensionValues values, IndexSet selected, long stride) {
    this.values = values;
    this.indices = new IndexLookup(selected);
    this.count = selected.count();
    this.stride = stride;
    this.ids = values.vector() == null ? null : new int[Batch.MAX_ROWS];
    this.numbers = values.vector() == null ? new long[Batch.MAX_ROWS] : null;
  }

  /** The dimension's values in some rows; valid until the next call. */
  ColumnVector read(long firstRow, int rows) {
    long first = firstRow / stride;
    if (first == (firstRow + rows - 1) / stride) {
      return constant(indices.at(first % count), rows);
    }
    if (ids == null && stride == 1 && indices.isContiguous() && first % count + rows <= count) {
      return new SequenceVector(values.type(), indices.at(first % count), 1, rows);
    }
    fill(firstRow, rows);
    return ids == null
        ? new LongVector(values.type(), numbers, null, rows)
        : new DictionaryVector(ids, values.vector(), present(rows), rows);
  }

  private long[] present(int rows) {
    if (!values.hasAbsent()) {
      return null;
    }
    long[] present = Validity.allPresent(rows);
    for (int row = 0; row < rows; row++) {
      if (values.isAbsent(ids[row])) {
        Validity.setNull(present, row);
      }
    }
    return present;
  }

  private ColumnVector constant(long index, int rows) {
    if (values.isAbsent(index)) {
      return NullVectors.of(values.type(), rows);
    }
    ColumnVector value =
        ids == null
            ? new LongVector(values.type(), new long[] {index}, null, 1)
            : values.vector().take(new int[] {(int) index}, 1);
    return new ConstantVector(value, rows);
  }

  private void fill(long firstRow, int rows) {
    long position = firstRow / stride % count;
    long left = stride - firstRow % stride;
    int row = 0;
    while (row < rows) {
      int end = (int) Math.min(rows, row + left);
      long index = indices.at(position);
      for (; row < end; row++) {
        if (ids == null) {
          numbers[row] = index;
        } else {
          ids[row] = (int) index;
        }
      }
      position = position + 1 == count ? 0 : position + 1;
      left = stride;
    }
  }
}
