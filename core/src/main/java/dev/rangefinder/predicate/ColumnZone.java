// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

import dev.rangefinder.type.ColumnType;

/**
 * What is known of one column in a zone. Whoever makes one gives only what is beyond doubt: a bound
 * that may be wrong is left out.
 *
 * @param type the column's type, which the bounds are values of
 * @param min a value not above any value present, in the form of {@link
 *     dev.rangefinder.expression.Literal#value()}; {@code null} if unknown
 * @param max a value not below any value present, NaN aside; {@code null} if unknown
 * @param rows rows in the zone
 * @param nullCount absent values, or {@link #UNKNOWN}
 * @param nans whether NaN can be among the values
 */
public record ColumnZone(
    ColumnType type, Object min, Object max, long rows, long nullCount, Nans nans) {

  /** Stands for a count that is not known. */
  public static final long UNKNOWN = -1;

  /** Whether NaN can be among the values of a column. */
  public enum Nans {
    NONE,
    POSSIBLE
  }

  public ColumnZone {
    if (nullCount != UNKNOWN && (nullCount < 0 || nullCount > rows)) {
      nullCount = UNKNOWN;
    }
  }

  /** A zone of which only the type and the number of rows is known. */
  public static ColumnZone unknown(ColumnType type, long rows) {
    Nans nans = type.isFloating() ? Nans.POSSIBLE : Nans.NONE;
    return new ColumnZone(type, null, null, rows, UNKNOWN, nans);
  }

  /** A zone in which every value is absent. */
  public static ColumnZone allNull(ColumnType type, long rows) {
    return new ColumnZone(type, null, null, rows, rows, Nans.NONE);
  }

  /** A zone in which every row has this value; {@code null} means absent. */
  public static ColumnZone constant(ColumnType type, Object value, long rows) {
    if (value == null) {
      return allNull(type, rows);
    }
    return new ColumnZone(type, value, value, rows, 0, Nans.NONE);
  }

  public boolean isAllNull() {
    return nullCount == rows;
  }

  public boolean mayHaveNulls() {
    return nullCount != 0;
  }
}
