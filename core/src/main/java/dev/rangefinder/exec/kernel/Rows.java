// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.vector.SelectionVector;

/**
 * The rows of a batch that a kernel works on.
 *
 * @param size rows in the vectors
 * @param positions the rows that count, ascending; {@code null} if all do
 * @param count how many rows count
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity alone, and never copied
public record Rows(int size, int[] positions, int count) {
  /** Below one in so many rows it pays to look rows up one by one. */
  private static final int SPARSE = 8;

  /** All rows. */
  public static Rows all(int size) {
    return new Rows(size, null, size);
  }

  /** The rows selected, or all where the selection is {@code null}. */
  public static Rows of(int size, SelectionVector selection) {
    return selection == null ? all(size) : new Rows(size, selection.positions(), selection.size());
  }

  public boolean isAll() {
    return positions == null;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** The position of the {@code n}th row that counts. */
  public int at(int n) {
    return positions == null ? n : positions[n];
  }

  /** The rows for a kernel so cheap that it is quicker to compute all unless few are wanted. */
  public Rows orAllIfDense() {
    return positions == null || (long) count * SPARSE < size ? this : all(size);
  }

  public SelectionVector toSelection() {
    return positions == null ? null : new SelectionVector(positions, count);
  }
}
