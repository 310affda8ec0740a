// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

/** What is known of the columns of a zone of rows: a file, a row group, a page, a chunk. */
@FunctionalInterface
public interface ZoneMap {
  /** What is known of a column, by its position in the table's schema; {@code null} if nothing. */
  ColumnZone column(int column);
}
