// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.Attributes;
import dev.rangefinder.zarr.metadata.DataType;
import java.util.Optional;

/**
 * What the stored numbers of an array mean, by its attributes (CF conventions, sections 2.5.1, 4.4
 * and 8.1, with what xarray writes in its own way). Immutable; makes readers.
 */
final class CellDecoding {

  /** What an array is in its table. */
  enum Role {
    /**
     * The values of a dimension: never absent, but for times that are NaN or {@code _FillValue}.
     */
    COORDINATE,
    VARIABLE
  }

  private final String variable;
  private final DataType dataType;
  private final Sentinels sentinels;

  /** {@code scale_factor} and {@code add_offset}; {@code null} if the values are not packed. */
  private final double[] packing;

  /** {@code null} if the values are no times. */
  private final CfTime time;

  private CellDecoding(
      String variable, DataType dataType, Sentinels sentinels, double[] packing, CfTime time) {
    this.variable = variable;
    this.dataType = dataType;
    this.sentinels = sentinels;
    this.packing = packing;
    this.time = time;
  }

  /**
   * @param variable the array's location, for messages
   */
  static CellDecoding of(String variable, ArrayMetadata array, Role role, ValueDecoding decoding) {
    if (decoding == ValueDecoding.RAW) {
      return new CellDecoding(variable, array.dataType(), Sentinels.NONE, null, null);
    }
    DataType dataType = dataType(array);
    if (dataType == DataType.BOOL) {
      return new CellDecoding(variable, dataType, Sentinels.NONE, null, null);
    }
    double[] packing = packing(array.attributes());
    CfTime time = packing == null ? time(array.attributes(), dataType) : null;
    Sentinels sentinels = Sentinels.NONE;
    if (role == Role.VARIABLE) {
      sentinels = SentinelReader.read(array, dataType);
    } else if (time != null) {
      sentinels = SentinelReader.readAttributes(array, dataType);
    }
    return new CellDecoding(variable, dataType, sentinels, packing, time);
  }

  /** The type of the elements, which attributes may correct where the format had no such type. */
  private static DataType dataType(ArrayMetadata array) {
    DataType stored = array.dataType();
    if (array.attributes().text("dtype").filter("bool"::equals).isPresent()
        && stored == DataType.INT8) {
      return DataType.BOOL;
    }
    Optional<Boolean> unsigned = array.attributes().flag("_Unsigned");
    if (unsigned.isEmpty() || unsigned.get() == stored.isUnsigned()) {
      return stored;
    }
    return switch (stored) {
      case INT8 -> DataType.UINT8;
      case INT16 -> DataType.UINT16;
      case INT32 -> DataType.UINT32;
      case INT64 -> DataType.UINT64;
      case UINT8 -> DataType.INT8;
      case UINT16 -> DataType.INT16;
      case UINT32 -> DataType.INT32;
      case UINT64 -> DataType.INT64;
      default -> stored;
    };
  }

  private static double[] packing(Attributes attributes) {
    Optional<Number> scale = attributes.number("scale_factor");
    Optional<Number> offset = attributes.number("add_offset");
    if (scale.isEmpty() && offset.isEmpty()) {
      return null;
    }
    return new double[] {
      scale.map(Number::doubleValue).orElse(1.0), offset.map(Number::doubleValue).orElse(0.0)
    };
  }

  private static CfTime time(Attributes attributes, DataType dataType) {
    return attributes
        .text("units")
        .flatMap(units -> CfTime.parse(units, attributes.text("calendar"), dataType.isFloating()))
        .orElse(null);
  }

  ColumnType type() {
    if (packing != null) {
      return ColumnType.DOUBLE;
    }
    return time != null ? time.type() : PlainCells.type(dataType);
  }

  /** Whether a coordinate can be absent. */
  boolean mayBeAbsent() {
    return !sentinels.isEmpty();
  }

  /** The type of the elements that {@link #newReader} is given. */
  DataType dataType() {
    return dataType;
  }

  /**
   * @param capacity the most values that are read at once
   */
  CellReader newReader(int capacity) {
    if (packing != null) {
      return new PackedCells(dataType, sentinels, packing[0], packing[1], capacity);
    }
    return time != null
        ? new TimeCells(variable, dataType, time, sentinels, capacity)
        : PlainCells.of(dataType, sentinels, capacity);
  }
}
