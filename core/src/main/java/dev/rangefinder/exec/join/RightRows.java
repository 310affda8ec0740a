// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.exec.key.DirectKeys;
import dev.rangefinder.exec.key.KeyLookup;
import dev.rangefinder.exec.key.KeyTable;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.List;

/**
 * The rows of the right input by the numbers of their keys. Filled by one thread, {@linkplain
 * #finish finished}, then read by any.
 */
final class RightRows {
  /** Stands for the key of a row that can match nothing. */
  static final int NO_KEY = -1;

  private final KeyTable keys;

  /** One per column that is wanted of the right input; {@code null} for others. */
  private final ColumnStore[] columns;

  private final int[] numbers = new int[Batch.MAX_ROWS];
  private final boolean keepsRows;
  private DirectKeys direct;

  /** The key of each row; after the end only if rows share keys or have none. */
  private int[] keyOfRow = new int[0];

  private int rows;
  private int rowsWithKey;

  /**
   * Where each key's rows start in {@link #rowsByKey}; {@code null} if a row's key is its number.
   */
  private int[] starts;

  private int[] rowsByKey;

  /**
   * @param columns the right columns to keep, by position; {@code null} where one is not wanted
   * @param keepsRows whether more is asked than which keys there are
   */
  RightRows(List<ColumnType> keyTypes, ColumnStore[] columns, boolean keepsRows) {
    this.keys = new KeyTable(keyTypes);
    this.columns = columns;
    this.keepsRows = keepsRows;
  }

  /** Adds the rows of a batch that have keys. */
  void add(Batch batch, PresentKeys present) {
    keys.assign(present.vectors(), present.positions(), present.count(), numbers);
    append(batch, present.positions(), present.count(), numbers);
    rowsWithKey += present.count();
  }

  /** Adds all rows of a batch that are alive, also those that can match nothing. */
  void addAll(Batch batch, PresentKeys present) {
    keys.assign(present.vectors(), present.positions(), present.count(), numbers);
    int[] alive = SelectedValues.positions(batch);
    int count = batch.selectedRows();
    int[] all = new int[count];
    present.spread(numbers, alive, count, NO_KEY, all);
    append(batch, alive, count, all);
    rowsWithKey += present.count();
  }

  private void append(Batch batch, int[] positions, int count, int[] rowKeys) {
    int total = Math.addExact(rows, count);
    if (keepsRows) {
      keyOfRow = Growth.ensure(keyOfRow, total);
      System.arraycopy(rowKeys, 0, keyOfRow, rows, count);
      for (int i = 0; i < columns.length; i++) {
        if (columns[i] != null) {
          columns[i].append(batch.column(i), positions, count);
        }
      }
    }
    rows = total;
  }

  /** To be called when all rows are there. */
  void finish() {
    direct = DirectKeys.of(keys);
    for (ColumnStore column : columns) {
      if (column != null) {
        column.finish();
      }
    }
    boolean numberIsKey = rows == rowsWithKey && rows == keys.size();
    if (!keepsRows || numberIsKey) {
      keyOfRow = null;
    } else {
      groupByKey();
    }
  }

  /** Sorts the row numbers by key, keeping their order within a key. */
  private void groupByKey() {
    int size = keys.size();
    starts = new int[size + 1];
    for (int row = 0; row < rows; row++) {
      if (keyOfRow[row] != NO_KEY) {
        starts[keyOfRow[row] + 1]++;
      }
    }
    for (int key = 0; key < size; key++) {
      starts[key + 1] += starts[key];
    }
    int[] next = starts.clone();
    rowsByKey = new int[rowsWithKey];
    for (int row = 0; row < rows; row++) {
      if (keyOfRow[row] != NO_KEY) {
        rowsByKey[next[keyOfRow[row]]++] = row;
      }
    }
  }

  /** Finds keys; for one thread. */
  KeyLookup lookup() {
    return new KeyLookup(keys, direct);
  }

  int rows() {
    return rows;
  }

  /** Whether no row can match. */
  boolean isUnmatchable() {
    return rowsWithKey == 0;
  }

  /** Whether no key has more than one row. */
  boolean isUnique() {
    return starts == null;
  }

  /** How many rows have a key. */
  int rowsOf(int key) {
    return starts == null ? 1 : starts[key + 1] - starts[key];
  }

  /** The first row with a key. */
  int firstRowOf(int key) {
    return starts == null ? key : rowsByKey[starts[key]];
  }

  /** Writes some of the rows with a key, in the order of the right input. */
  void copyRowsOf(int key, int skip, int count, int[] into, int at) {
    if (starts == null) {
      into[at] = key;
    } else {
      System.arraycopy(rowsByKey, starts[key] + skip, into, at, count);
    }
  }

  /** The key of a row, or {@link #NO_KEY}. */
  int keyOf(int row) {
    return keyOfRow == null ? row : keyOfRow[row];
  }

  int keyCount() {
    return keys.size();
  }

  /** Values of a right column, as {@link ColumnStore#gather} says. */
  ColumnVector gather(int column, int[] rowNumbers, int count) {
    return columns[column].gather(rowNumbers, count);
  }

  /** Memory that the rows take, in bytes, with what finishing them will take. */
  long bytes() {
    long bytes = keys.bytes() + (direct == null ? 0 : direct.bytes());
    for (ColumnStore column : columns) {
      bytes += column == null ? 0 : column.bytes();
    }
    // The key of each row, the rows by key, and twice the starts of keys.
    return bytes + (keepsRows ? (long) Integer.BYTES * (2L * rows + 2L * keys.size()) : 0);
  }
}
