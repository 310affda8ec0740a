// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.zarr.grid.IndexSet;
import java.util.Arrays;

/** Finds the n-th index of a set. */
final class IndexLookup {

  private final IndexSet indices;

  /** How many indices lie in the ranges before each range. */
  private final long[] before;

  IndexLookup(IndexSet indices) {
    this.indices = indices;
    this.before = new long[indices.ranges()];
    long count = 0;
    for (int range = 0; range < before.length; range++) {
      before[range] = count;
      count += indices.end(range) - indices.start(range);
    }
  }

  long at(long position) {
    int found = Arrays.binarySearch(before, position);
    int range = found >= 0 ? found : -found - 2;
    return indices.start(range) + (position - before[range]);
  }

  /** Whether the indices follow one another. */
  boolean isContiguous() {
    return before.length == 1;
  }
}
