// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import java.util.List;

/**
 * Some rows as column vectors of one length, of which a selection may be alive.
 *
 * <p>A batch is valid until its producer is asked for the next one: producers reuse arrays. Who
 * keeps it longer calls {@link #retain()}.
 */
public final class Batch {
  /** The most rows that a batch has. */
  public static final int MAX_ROWS = 2048;

  private final ColumnVector[] columns;
  private final int rows;
  private final SelectionVector selection;

  /**
   * Wraps vectors without copying.
   *
   * @param rows the length of every vector; counts also where there is no column
   * @param selection the rows alive, or {@code null} if all are
   */
  public Batch(ColumnVector[] columns, int rows, SelectionVector selection) {
    for (ColumnVector column : columns) {
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            "a vector of " + column.size() + " rows in a batch of " + rows);
      }
    }
    this.columns = columns;
    this.rows = rows;
    this.selection = selection;
  }

  public int columnCount() {
    return columns.length;
  }

  public ColumnVector column(int index) {
    return columns[index];
  }

  /** Rows in the vectors, alive or not. */
  public int rows() {
    return rows;
  }

  /** The rows alive, or {@code null} if all are. */
  public SelectionVector selection() {
    return selection;
  }

  /** Rows alive. */
  public int selectedRows() {
    return selection == null ? rows : selection.size();
  }

  /** The position in the vectors of the {@code n}th row that is alive. */
  public int position(int n) {
    return selection == null ? n : selection.positions()[n];
  }

  /** The same rows with only these columns, in this order. */
  public Batch project(int... indexes) {
    ColumnVector[] kept = new ColumnVector[indexes.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = columns[indexes[i]];
    }
    return new Batch(kept, rows, selection);
  }

  /** The same columns with other rows alive. */
  public Batch select(SelectionVector rowsAlive) {
    return new Batch(columns, rows, rowsAlive);
  }

  /** A copy that stays valid, holding only the rows that are alive. */
  public Batch retain() {
    ColumnVector[] copies = new ColumnVector[columns.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] =
          selection == null
              ? columns[i].retain()
              : columns[i].take(selection.positions(), selection.size());
    }
    return new Batch(copies, selectedRows(), null);
  }

  /** The columns as a list view, for tests and messages. */
  public List<ColumnVector> columns() {
    return List.of(columns);
  }
}
