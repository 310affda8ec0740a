// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

/**
 * The size of a table as far as it is known without I/O.
 *
 * @param rows estimated number of rows; never negative
 * @param exactness whether {@code rows} is known or guessed
 */
public record TableStatistics(double rows, Exactness exactness) {
  /** Whether a number is known or guessed. */
  public enum Exactness {
    EXACT,
    ESTIMATE
  }
}
