// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.vector.ColumnVector;

/** The states of one aggregate, one for each group. For use by one thread at a time. */
abstract class Accumulator {
  private int groups;

  /** Groups that have a state. */
  final int groups() {
    return groups;
  }

  /** Makes sure that groups below {@code count} have a state. */
  final void ensureGroups(int count) {
    if (count > groups) {
      grow(count);
      groups = count;
    }
  }

  /** Gives states to the groups from {@link #groups} up to {@code count}. */
  abstract void grow(int count);

  /**
   * Adds rows to their groups.
   *
   * @param arguments the vectors of the arguments
   * @param positions the rows to add
   * @param groupIds the group of each of these rows
   * @param count how many rows there are
   */
  abstract void add(ColumnVector[] arguments, int[] positions, int[] groupIds, int count);

  /**
   * Adds the states of another accumulator of the same kind.
   *
   * @param groupIds for each of the other's groups the group here
   */
  abstract void merge(Accumulator other, int[] groupIds);

  /** The results of some groups. */
  abstract ColumnVector build(int from, int count);

  /** Memory that the states take, in bytes. */
  abstract long bytes();
}
