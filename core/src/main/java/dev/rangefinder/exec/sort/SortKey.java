// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import java.io.Serializable;

/**
 * One key of a sort order.
 *
 * @param column position of the key in the input
 */
public record SortKey(int column, Direction direction, NullOrder nulls) implements Serializable {
  /** Which values come first. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /** Where absent values stand, whatever the direction. */
  public enum NullOrder {
    FIRST,
    LAST
  }
}
