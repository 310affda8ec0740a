// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.type;

import dev.rangefinder.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Calcite's type system with decimals of 38 digits and times down to nanoseconds. Name it in {@code
 * typeSystem=} of a {@code jdbc:calcite:} URL to let a host see Rangefinder's columns as they are.
 */
public final class RangefinderTypeSystem extends RelDataTypeSystemImpl {
  public static final RangefinderTypeSystem INSTANCE = new RangefinderTypeSystem();

  private static final int MAX_SECOND_DIGITS = 9;
  private static final int DEFAULT_SECOND_DIGITS = 6;

  /** For {@code typeSystem=}; otherwise use {@link #INSTANCE}. */
  public RangefinderTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> ColumnType.MAX_DECIMAL_PRECISION;
      case TIME, TIME_WITH_LOCAL_TIME_ZONE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          MAX_SECOND_DIGITS;
      case VARCHAR, VARBINARY, CHAR, BINARY -> Integer.MAX_VALUE;
      default -> super.getMaxPrecision(typeName);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL
        ? ColumnType.MAX_DECIMAL_PRECISION
        : super.getMaxScale(typeName);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> ColumnType.MAX_DECIMAL_PRECISION;
      case TIME, TIME_WITH_LOCAL_TIME_ZONE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          DEFAULT_SECOND_DIGITS;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory typeFactory, RelDataType argument) {
    RelDataType sum =
        switch (argument.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER -> typeFactory.createSqlType(SqlTypeName.BIGINT);
          case BIGINT ->
              typeFactory.createSqlType(SqlTypeName.DECIMAL, ColumnType.MAX_DECIMAL_PRECISION, 0);
          case DECIMAL ->
              typeFactory.createSqlType(
                  SqlTypeName.DECIMAL, ColumnType.MAX_DECIMAL_PRECISION, argument.getScale());
          case REAL, FLOAT, DOUBLE -> typeFactory.createSqlType(SqlTypeName.DOUBLE);
          default -> argument;
        };
    return typeFactory.createTypeWithNullability(sum, argument.isNullable());
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory typeFactory, RelDataType argument) {
    return switch (argument.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, FLOAT, DOUBLE ->
          typeFactory.createTypeWithNullability(
              typeFactory.createSqlType(SqlTypeName.DOUBLE), argument.isNullable());
      default -> argument;
    };
  }
}
