// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.prune;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.parquet.metadata.ColumnOrder;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.PhysicalType;
import dev.rangefinder.parquet.metadata.Statistics;
import dev.rangefinder.parquet.metadata.WriterVersion;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.predicate.ColumnZone.Nans;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.type.TypeKind;
import java.util.OptionalInt;

/**
 * Turns the statistics of a column chunk into what is beyond doubt. What writers are known to get
 * wrong, what the format does not define, and what contradicts itself is left out.
 */
public final class ChunkZones {
  private ChunkZones() {}

  /**
   * The zone of a column chunk.
   *
   * @param order in which the file says the bounds were taken
   * @param writer who wrote the file
   * @param rows rows of the row group
   */
  public static ColumnZone zone(
      FlatColumn column,
      Statistics statistics,
      ColumnOrder order,
      WriterVersion writer,
      long rows) {
    if (column.type().kind() == TypeKind.NULL) {
      return ColumnZone.allNull(column.type(), rows);
    }
    long nulls = nullCount(column, statistics, writer, rows);
    Nans nans =
        column.type().isFloating() && statistics.nanCount() != 0 ? Nans.POSSIBLE : Nans.NONE;
    Bounds bounds = bounds(column, statistics, order, writer);
    return new ColumnZone(column.type(), bounds.min(), bounds.max(), rows, nulls, nans);
  }

  private record Bounds(Object min, Object max) {
    static final Bounds NONE = new Bounds(null, null);
  }

  /** An absent count is not zero, and a negative or too large one is none. */
  private static long nullCount(
      FlatColumn column, Statistics statistics, WriterVersion writer, long rows) {
    if (column.isRequired()) {
      return 0;
    }
    long count = statistics.nullCount();
    if (count < 0 || count > rows) {
      return ColumnZone.UNKNOWN;
    }
    // These wrote 0 for a count not taken, and counts that are too low; none can be too high.
    boolean mayBeTooLow = writer.isParquetMrBefore(1, 10, 0);
    return mayBeTooLow && count < rows ? ColumnZone.UNKNOWN : count;
  }

  private static Bounds bounds(
      FlatColumn column, Statistics statistics, ColumnOrder order, WriterVersion writer) {
    if (order == ColumnOrder.NOT_KNOWN || hasCorruptBinaryBounds(column, writer)) {
      return Bounds.NONE;
    }
    ByteSlice min = statistics.minValue();
    ByteSlice max = statistics.maxValue();
    if (min != null || max != null) {
      if (order != ColumnOrder.UNDEFINED) {
        return orderDefines(column, order) || areEqual(min, max)
            ? checked(column, min, max)
            : Bounds.NONE;
      }
    }
    return deprecatedBounds(column, statistics, writer);
  }

  /** PARQUET-251 and PARQUET-297: min and max of byte arrays were wrong. */
  private static boolean hasCorruptBinaryBounds(FlatColumn column, WriterVersion writer) {
    return isBinary(column)
        && writer.isParquetMrBefore(1, 8, 0)
        && !writer.suffix().startsWith("-cdh5.5");
  }

  private static boolean orderDefines(FlatColumn column, ColumnOrder order) {
    return switch (order) {
      case TYPE_DEFINED_ORDER -> column.physicalType() != PhysicalType.INT96;
      case IEEE_754_TOTAL_ORDER -> column.type().isFloating();
      case INT96_TIMESTAMP_ORDER -> column.physicalType() == PhysicalType.INT96;
      case UNDEFINED, NOT_KNOWN -> false;
    };
  }

  /** The fields min and max were compared as signed numbers, whatever the type. */
  private static Bounds deprecatedBounds(
      FlatColumn column, Statistics statistics, WriterVersion writer) {
    ByteSlice min = statistics.deprecatedMin();
    ByteSlice max = statistics.deprecatedMax();
    if (isBinary(column) && !writer.isKnown()) {
      return Bounds.NONE;
    }
    return isSigned(column) || areEqual(min, max) ? checked(column, min, max) : Bounds.NONE;
  }

  private static boolean isSigned(FlatColumn column) {
    return switch (column.physicalType()) {
      case BOOLEAN, FLOAT, DOUBLE -> true;
      case INT32, INT64 ->
          !column.logicalType().isUnsigned() && column.type().kind() != TypeKind.DECIMAL;
      case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> false;
    };
  }

  private static boolean isBinary(FlatColumn column) {
    return column.physicalType() == PhysicalType.BYTE_ARRAY
        || column.physicalType() == PhysicalType.FIXED_LEN_BYTE_ARRAY;
  }

  private static boolean areEqual(ByteSlice min, ByteSlice max) {
    return min != null && max != null && min.contentEquals(max);
  }

  /** NaN in a bound tells nothing of the other either; nor does a minimum above the maximum. */
  private static Bounds checked(FlatColumn column, ByteSlice minBytes, ByteSlice maxBytes) {
    if (BoundValues.isNan(column, minBytes) || BoundValues.isNan(column, maxBytes)) {
      return Bounds.NONE;
    }
    Object min = BoundValues.read(column, minBytes);
    Object max = BoundValues.read(column, maxBytes);
    if (min != null && max != null) {
      OptionalInt order = ValueOrder.compare(column.type(), min, column.type(), max);
      if (order.isEmpty() || order.getAsInt() > 0) {
        return Bounds.NONE;
      }
    }
    return new Bounds(min, max);
  }
}
