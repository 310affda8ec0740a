// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.type.ColumnType;

/**
 * A dimension as the leading column of a table.
 *
 * @param name the column's name
 * @param length the number of indices
 * @param coordinate the values of the dimension, one per index; {@code null} where the value is the
 *     index itself
 */
record Dimension(String name, long length, Variable coordinate) {

  ColumnType type() {
    return coordinate == null ? ColumnType.BIGINT : coordinate.decoding().type();
  }
}
