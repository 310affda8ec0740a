// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.key.KeyLookup;
import dev.rangefinder.vector.Batch;
import java.util.Arrays;

/**
 * Lists the pairs of left rows and the right rows with the same key, a batch of pairs at a time, in
 * the order of the left rows. A left row's pairs may be spread over several batches.
 */
final class Expansion {
  private final RightRows right;
  private final boolean listsLoneRows;
  private final int[] leftRows = new int[Batch.MAX_ROWS];
  private final int[] rightRows = new int[Batch.MAX_ROWS];
  private Batch batch;
  private int[] positions;
  private int[] keys;
  private int count;

  /** The next left row, and how many of its pairs were listed. */
  private int next;

  private int skip;
  private int size;

  /**
   * @param listsLoneRows whether a left row without a pair is listed beside -1
   */
  Expansion(RightRows right, boolean listsLoneRows) {
    this.right = right;
    this.listsLoneRows = listsLoneRows;
  }

  /**
   * Begins with the rows of a batch.
   *
   * @param rowPositions of the rows, ascending
   * @param rowKeys the number of each row's key, or {@link KeyLookup#ABSENT}
   */
  void start(Batch rows, int[] rowPositions, int[] rowKeys, int rowCount) {
    batch = rows;
    positions = rowPositions;
    keys = rowKeys;
    count = rowCount;
    next = 0;
    skip = 0;
  }

  boolean hasNext() {
    return next < count;
  }

  /**
   * Lists further pairs.
   *
   * @param limit how many at most
   */
  void advance(int limit) {
    size = 0;
    while (next < count && size < limit) {
      int key = keys[next];
      if (key == KeyLookup.ABSENT) {
        if (listsLoneRows) {
          leftRows[size] = positions[next];
          rightRows[size++] = -1;
        }
        next++;
        continue;
      }
      int left = right.rowsOf(key) - skip;
      int taken = Math.min(left, limit - size);
      Arrays.fill(leftRows, size, size + taken, positions[next]);
      right.copyRowsOf(key, skip, taken, rightRows, size);
      size += taken;
      skip += taken;
      if (taken == left) {
        next++;
        skip = 0;
      }
    }
  }

  /** Leaves out the pairs that the row of the last pair still has. */
  void skipRow() {
    if (skip > 0) {
      next++;
      skip = 0;
    }
  }

  Batch batch() {
    return batch;
  }

  /** The left row of each pair. */
  int[] leftRows() {
    return leftRows;
  }

  /** The right row of each pair, or -1; may be written to. */
  int[] rightRows() {
    return rightRows;
  }

  int size() {
    return size;
  }

  /** Whether a pair is the last one of its left row. */
  boolean endsRow(int pair) {
    return pair + 1 < size ? leftRows[pair + 1] != leftRows[pair] : skip == 0;
  }
}
