// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

/** Which files of a folder are one table; the connection property {@code tables}. */
public enum TableGrouping {
  /**
   * Files whose names differ only in digits or part numbers are one table, others each their own.
   */
  AUTO,
  /** Every file is a table. */
  FILE,
  /** All files of a folder are one table. */
  FOLDER
}
