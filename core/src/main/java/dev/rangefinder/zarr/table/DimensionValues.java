// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.predicate.MatchResult;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.predicate.ZonePredicate;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.NullVectors;
import dev.rangefinder.vector.Validity;
import dev.rangefinder.zarr.grid.IndexSet;

/**
 * The values of a dimension, one per index, and which indices satisfy a condition on them. The
 * values may ascend, descend, or have no order, and may repeat: nothing is assumed that was not
 * looked at. Immutable.
 */
final class DimensionValues {

  private final ColumnType type;
  private final long length;

  /** Flat and without absent values; {@code null} where the value is the index itself. */
  private final ColumnVector values;

  /** The bitmap of indices that have a value; {@code null} if all have. */
  private final long[] present;

  /** Whether any range of indices has its smallest and its largest value at its ends. */
  private final boolean isMonotonic;

  private DimensionValues(ColumnType type, long length, ColumnVector values, long[] present) {
    this.type = type;
    this.length = length;
    this.values = values;
    this.present = present;
    this.isMonotonic = values == null || (present == null && isMonotonic(values));
  }

  /** A dimension whose values are its indices. */
  static DimensionValues indices(long length) {
    return new DimensionValues(ColumnType.BIGINT, length, null, null);
  }

  /**
   * A dimension with coordinates.
   *
   * @param values flat, not written to any more
   */
  static DimensionValues of(ColumnVector values) {
    long[] present = values.validity();
    return new DimensionValues(
        values.type(),
        values.size(),
        present == null ? values : NullVectors.withValidity(values, null),
        present);
  }

  private static boolean isMonotonic(ColumnVector values) {
    boolean ascends = true;
    boolean descends = true;
    for (int i = 1; i < values.size() && (ascends || descends); i++) {
      int order = order(values, i - 1, i);
      ascends &= order <= 0;
      descends &= order >= 0;
    }
    return ascends || descends;
  }

  private static int order(ColumnVector values, int a, int b) {
    return switch (values.type().layout()) {
      case BOOLEAN, INT, LONG -> Long.compare(values.longAt(a), values.longAt(b));
      case FLOAT, DOUBLE -> ValueOrder.compareDoubles(values.doubleAt(a), values.doubleAt(b));
      case INT128 -> {
        int high = Long.compare(values.highAt(a), values.highAt(b));
        yield high != 0 ? high : Long.compareUnsigned(values.lowAt(a), values.lowAt(b));
      }
      case BINARY -> throw new IllegalStateException("coordinates of " + values.type());
    };
  }

  ColumnType type() {
    return type;
  }

  long length() {
    return length;
  }

  /**
   * The coordinates as a vector without absent values, what stands at {@link #isAbsent absent} ones
   * has no meaning; {@code null} where the value is the index itself.
   */
  ColumnVector vector() {
    return values;
  }

  boolean hasAbsent() {
    return present != null;
  }

  boolean isAbsent(long index) {
    return present != null && !Validity.isPresent(present, (int) index);
  }

  /** What is known of the values in a range of indices that is not empty. */
  ColumnZone zone(long start, long end) {
    long rows = end - start;
    if (values == null) {
      return new ColumnZone(type, start, end - 1, rows, 0, ColumnZone.Nans.NONE);
    }
    if (rows == 1 && isAbsent(start)) {
      return ColumnZone.allNull(type, 1);
    }
    if (!isMonotonic && rows > 1) {
      long nullCount = present == null ? 0 : ColumnZone.UNKNOWN;
      return new ColumnZone(type, null, null, rows, nullCount, nans(start, end));
    }
    Object first = valueAt(start);
    Object last = valueAt(end - 1);
    boolean ascends = order(values, (int) start, (int) end - 1) <= 0;
    return new ColumnZone(
        type, ascends ? first : last, ascends ? last : first, rows, 0, nans(start, end));
  }

  private Object valueAt(long index) {
    Object value = LiteralVectors.literalAt(values, (int) index).value();
    boolean isNan =
        (value instanceof Double d && d.isNaN()) || (value instanceof Float f && f.isNaN());
    // A bound is a value that others are compared with; of NaN the zone says by itself.
    return isNan ? null : value;
  }

  /** In a monotonic range NaN, the largest value, is at an end or nowhere. */
  private ColumnZone.Nans nans(long start, long end) {
    if (!type.isFloating()) {
      return ColumnZone.Nans.NONE;
    }
    boolean possible = Double.isNaN(values.doubleAt((int) start));
    possible |= Double.isNaN(values.doubleAt((int) end - 1));
    boolean isUnknown = !isMonotonic && end - start > 1;
    return possible || isUnknown ? ColumnZone.Nans.POSSIBLE : ColumnZone.Nans.NONE;
  }

  /**
   * The indices whose value may satisfy a condition.
   *
   * @param indices which of them
   * @param isExact whether the value of each of them satisfies the condition
   */
  record Selection(IndexSet indices, boolean isExact) {}

  /**
   * Evaluates a condition on this dimension alone.
   *
   * @param column the dimension's position in the table's schema, as the condition has it
   */
  Selection select(Expression condition, int column) {
    IndexSet.Builder kept = IndexSet.builder();
    boolean isExact =
        isMonotonic
            ? bisect(condition, column, 0, length, kept)
            : selectEach(condition, column, kept);
    return new Selection(kept.build(), isExact);
  }

  private boolean selectEach(Expression condition, int column, IndexSet.Builder kept) {
    boolean isExact = true;
    for (long index = 0; index < length; index++) {
      MatchResult match = match(condition, column, index, index + 1);
      if (match != MatchResult.NONE) {
        kept.add(index, index + 1);
        isExact &= match == MatchResult.ALL;
      }
    }
    return isExact;
  }

  /** Halves a range until the condition is decided. */
  private boolean bisect(
      Expression condition, int column, long start, long end, IndexSet.Builder kept) {
    if (start == end) {
      return true;
    }
    MatchResult match = match(condition, column, start, end);
    if (match == MatchResult.NONE) {
      return true;
    }
    if (match == MatchResult.ALL || end - start == 1) {
      kept.add(start, end);
      return match == MatchResult.ALL;
    }
    if (match(condition, column, start, start + 1) == MatchResult.SOME) {
      // It is not a kind of condition that one value decides.
      kept.add(start, end);
      return false;
    }
    long middle = start + (end - start) / 2;
    boolean isExact = bisect(condition, column, start, middle, kept);
    return bisect(condition, column, middle, end, kept) && isExact;
  }

  private MatchResult match(Expression condition, int column, long start, long end) {
    ColumnZone zone = zone(start, end);
    return ZonePredicate.match(condition, it -> it == column ? zone : null);
  }
}
