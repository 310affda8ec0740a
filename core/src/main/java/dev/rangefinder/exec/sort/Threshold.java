// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.SelectionVector;
import java.util.List;

/** A row that others have to come before to be of interest. */
final class Threshold {
  private static final int ROW = SortColumn.row(0, 0);

  private final List<ColumnType> types;
  private final List<SortKey> keys;
  private final Batch row;

  /**
   * @param row a batch of one row
   */
  Threshold(List<ColumnType> types, List<SortKey> keys, Batch row) {
    this.types = types;
    this.keys = keys;
    this.row = row;
  }

  /** The rows of a batch that come before the threshold; equal ones do not. */
  Batch before(Batch batch) {
    SortColumn[] columns =
        keys.stream().map(key -> SortColumn.of(types.get(key.column()))).toArray(SortColumn[]::new);
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row.column(keys.get(i).column()));
      columns[i].add(batch.column(keys.get(i).column()));
    }
    RowOrder order = new RowOrder(keys, columns);
    int alive = batch.selectedRows();
    int[] positions = new int[alive];
    int kept = 0;
    for (int i = 0; i < alive; i++) {
      int position = batch.position(i);
      if (order.compare(SortColumn.row(1, position), ROW) < 0) {
        positions[kept++] = position;
      }
    }
    return batch.select(new SelectionVector(positions, kept));
  }
}
