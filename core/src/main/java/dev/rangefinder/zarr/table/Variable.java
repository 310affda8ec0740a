// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

/**
 * An array as a column of a table.
 *
 * @param name the column's name
 * @param array what is read
 * @param decoding what its numbers mean
 * @param axes for each dimension of the table, the array's dimension that it is
 */
record Variable(String name, StoredArray array, CellDecoding decoding, int[] axes) {

  /** The length of what can be read by itself, along a dimension of the table. */
  int innerLength(int dimension) {
    return array.innerGrid().chunkLength(axes[dimension]);
  }

  /** Bytes of a decoded element. */
  int itemSize() {
    return array.metadata().dataType().itemSize();
  }
}
