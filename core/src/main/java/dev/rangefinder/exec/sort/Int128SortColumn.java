// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;
import java.util.ArrayList;
import java.util.List;

/** Keys of 128 bits: decimals are signed, UUIDs are not. */
final class Int128SortColumn extends SortColumn {
  private final long flip;
  private final List<Int128Vector> batches = new ArrayList<>();

  Int128SortColumn(ColumnType type) {
    this.flip = type.kind() == TypeKind.UUID ? Long.MIN_VALUE : 0;
  }

  @Override
  void addValues(ColumnVector vector) {
    batches.add((Int128Vector) vector.flatten());
  }

  @Override
  long prefix(int row) {
    return batches.get(batch(row)).high()[position(row)] ^ flip;
  }

  @Override
  boolean isPrefixExact() {
    return false;
  }

  @Override
  int compare(int rowA, int rowB) {
    int order = Long.compare(prefix(rowA), prefix(rowB));
    return order != 0
        ? order
        : Long.compareUnsigned(
            batches.get(batch(rowA)).low()[position(rowA)],
            batches.get(batch(rowB)).low()[position(rowB)]);
  }
}
