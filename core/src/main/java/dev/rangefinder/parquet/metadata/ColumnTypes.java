// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.type.ColumnType;
import java.util.Optional;

/** Which SQL type the values of a leaf have, by its physical and logical type. */
final class ColumnTypes {
  private static final int FLOAT16_BYTES = 2;
  private static final int UUID_BYTES = 16;
  private static final int UINT64_DIGITS = 20;

  private ColumnTypes() {}

  /** The SQL type, or nothing where the combination has none. */
  static Optional<ColumnType> of(PhysicalType physical, int typeLength, LogicalType logical) {
    ColumnType type =
        switch (logical.kind()) {
          case NONE -> ofPhysical(physical);
          case UNKNOWN -> ColumnType.NULL;
          case STRING, ENUM, JSON ->
              physical == PhysicalType.BYTE_ARRAY || isFixed(physical) ? ColumnType.VARCHAR : null;
          case BSON -> physical == PhysicalType.BYTE_ARRAY ? ColumnType.VARBINARY : null;
          case DECIMAL -> decimal(physical, logical);
          case DATE -> physical == PhysicalType.INT32 ? ColumnType.DATE : null;
          case TIME -> time(physical, logical);
          case TIMESTAMP -> timestamp(physical, logical);
          case INTEGER -> integer(physical, logical);
          case UUID -> isFixed(physical) && typeLength == UUID_BYTES ? ColumnType.UUID : null;
          case FLOAT16 -> isFixed(physical) && typeLength == FLOAT16_BYTES ? ColumnType.REAL : null;
          case MAP, LIST, INTERVAL, VARIANT, GEOMETRY, GEOGRAPHY, NOT_KNOWN -> null;
        };
    return Optional.ofNullable(type);
  }

  private static boolean isFixed(PhysicalType physical) {
    return physical == PhysicalType.FIXED_LEN_BYTE_ARRAY;
  }

  private static ColumnType ofPhysical(PhysicalType physical) {
    return switch (physical) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case INT32 -> ColumnType.INTEGER;
      case INT64 -> ColumnType.BIGINT;
      case INT96 -> ColumnType.timestampLtz(6);
      case FLOAT -> ColumnType.REAL;
      case DOUBLE -> ColumnType.DOUBLE;
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> ColumnType.VARBINARY;
    };
  }

  private static ColumnType decimal(PhysicalType physical, LogicalType logical) {
    int precision = logical.precision();
    int scale = logical.scale();
    boolean possible =
        precision >= 1
            && precision <= ColumnType.MAX_DECIMAL_PRECISION
            && scale >= 0
            && scale <= precision;
    return switch (physical) {
      case INT32, INT64, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
          possible ? ColumnType.decimal(precision, scale) : null;
      default -> null;
    };
  }

  private static ColumnType time(PhysicalType physical, LogicalType logical) {
    PhysicalType stored =
        logical.unit() == LogicalType.TimeUnit.MILLIS ? PhysicalType.INT32 : PhysicalType.INT64;
    return physical == stored ? ColumnType.time(logical.unit().digits()) : null;
  }

  private static ColumnType timestamp(PhysicalType physical, LogicalType logical) {
    if (physical != PhysicalType.INT64) {
      return null;
    }
    int digits = logical.unit().digits();
    return logical.isAdjustedToUtc()
        ? ColumnType.timestampLtz(digits)
        : ColumnType.timestamp(digits);
  }

  private static ColumnType integer(PhysicalType physical, LogicalType logical) {
    int bits = logical.precision();
    if (physical != (bits == Long.SIZE ? PhysicalType.INT64 : PhysicalType.INT32)) {
      return null;
    }
    boolean unsigned = logical.isUnsigned();
    return switch (bits) {
      case 8 -> unsigned ? ColumnType.SMALLINT : ColumnType.TINYINT;
      case 16 -> unsigned ? ColumnType.INTEGER : ColumnType.SMALLINT;
      case 32 -> unsigned ? ColumnType.BIGINT : ColumnType.INTEGER;
      case 64 -> unsigned ? ColumnType.decimal(UINT64_DIGITS, 0) : ColumnType.BIGINT;
      default -> null;
    };
  }
}
