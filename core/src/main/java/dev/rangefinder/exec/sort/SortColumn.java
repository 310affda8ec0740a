// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of kept rows, in a form that compares fast. Rows are numbered: batch number times {@link
 * Batch#MAX_ROWS} plus position.
 */
abstract class SortColumn {
  private static final int ROW_BITS = Integer.numberOfTrailingZeros(Batch.MAX_ROWS);
  private static final int ROW_MASK = Batch.MAX_ROWS - 1;

  private final List<long[]> validities = new ArrayList<>();
  private boolean anyNull;

  static SortColumn of(ColumnType type) {
    return switch (type.layout()) {
      case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> new LongSortColumn(type);
      case INT128 -> new Int128SortColumn(type);
      case BINARY -> new BinarySortColumn();
    };
  }

  static int batch(int row) {
    return row >>> ROW_BITS;
  }

  static int position(int row) {
    return row & ROW_MASK;
  }

  static int row(int batch, int position) {
    return (batch << ROW_BITS) | position;
  }

  /** Takes the values of a further batch. */
  final void add(ColumnVector vector) {
    long[] validity = vector.validity();
    validities.add(validity);
    anyNull |= validity != null;
    addValues(vector);
  }

  abstract void addValues(ColumnVector vector);

  final boolean isNull(int row) {
    if (!anyNull) {
      return false;
    }
    long[] validity = validities.get(batch(row));
    int position = position(row);
    return validity != null && (validity[position >>> 6] & (1L << position)) == 0;
  }

  /** A number that orders as the values do, as far as it reaches; signed. */
  abstract long prefix(int row);

  /** Whether equal prefixes mean equal values. */
  abstract boolean isPrefixExact();

  /** The ascending order of two values that are present. */
  abstract int compare(int rowA, int rowB);
}
