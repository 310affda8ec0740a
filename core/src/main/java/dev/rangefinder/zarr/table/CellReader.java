// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;

/**
 * Makes vectors of the decoded elements of a variable. A reader keeps the arrays of the vector it
 * gave last and fills them anew: for one thread at a time.
 */
abstract class CellReader {

  private final ColumnType type;

  CellReader(ColumnType type) {
    this.type = type;
  }

  final ColumnType type() {
    return type;
  }

  /**
   * The values of some cells.
   *
   * @param present the bitmap of cells that have a value, or {@code null} if all have; not changed
   * @return a flat vector, valid until the next call
   */
  abstract ColumnVector read(Elements elements, int from, int count, long[] present);
}
