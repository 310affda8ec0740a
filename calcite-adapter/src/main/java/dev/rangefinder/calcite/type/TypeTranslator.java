// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.type;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;

/** Translates column types to Calcite's types and back. */
public final class TypeTranslator {
  private static final int MILLIS = 3;
  private static final int MICROS = 6;
  private static final int NANOS = 9;

  private TypeTranslator() {}

  /** The row type of a schema's columns. */
  public static RelDataType rowType(Schema schema, RelDataTypeFactory typeFactory) {
    RelDataTypeFactory.Builder builder = typeFactory.builder();
    for (Field field : schema.fields()) {
      builder.add(field.name(), toRelType(field.type(), field.isNullable(), typeFactory));
    }
    return builder.build();
  }

  static RelDataType toRelType(ColumnType type, boolean nullable, RelDataTypeFactory typeFactory) {
    RelDataType relType =
        switch (type.kind()) {
          case DECIMAL -> {
            // A host may have fewer digits; what does not fit them is an error when it is read.
            int digits =
                Math.min(
                    type.precision(),
                    typeFactory.getTypeSystem().getMaxPrecision(SqlTypeName.DECIMAL));
            yield typeFactory.createSqlType(
                SqlTypeName.DECIMAL, digits, Math.min(type.scale(), digits));
          }
          case TIME -> typeFactory.createSqlType(SqlTypeName.TIME, type.precision());
          case TIMESTAMP -> typeFactory.createSqlType(SqlTypeName.TIMESTAMP, type.precision());
          case TIMESTAMP_LTZ ->
              typeFactory.createSqlType(
                  SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, type.precision());
          default -> typeFactory.createSqlType(sqlTypeName(type));
        };
    return typeFactory.createTypeWithNullability(relType, nullable);
  }

  private static SqlTypeName sqlTypeName(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> SqlTypeName.BOOLEAN;
      case TINYINT -> SqlTypeName.TINYINT;
      case SMALLINT -> SqlTypeName.SMALLINT;
      case INTEGER -> SqlTypeName.INTEGER;
      case BIGINT -> SqlTypeName.BIGINT;
      case REAL -> SqlTypeName.REAL;
      case DOUBLE -> SqlTypeName.DOUBLE;
      case VARCHAR -> SqlTypeName.VARCHAR;
      case VARBINARY -> SqlTypeName.VARBINARY;
      case UUID -> SqlTypeName.UUID;
      case DATE -> SqlTypeName.DATE;
      case NULL -> SqlTypeName.NULL;
      case DECIMAL, TIME, TIMESTAMP, TIMESTAMP_LTZ ->
          throw new IllegalArgumentException("needs a precision: " + type);
    };
  }

  /** The column type that holds values of a Calcite type; empty if none does. */
  public static Optional<ColumnType> toColumnType(RelDataType type) {
    return Optional.ofNullable(
        switch (type.getSqlTypeName()) {
          case BOOLEAN -> ColumnType.BOOLEAN;
          case TINYINT -> ColumnType.TINYINT;
          case SMALLINT -> ColumnType.SMALLINT;
          case INTEGER -> ColumnType.INTEGER;
          case BIGINT -> ColumnType.BIGINT;
          case REAL -> ColumnType.REAL;
          case FLOAT, DOUBLE -> ColumnType.DOUBLE;
          case DECIMAL -> decimal(type);
          case CHAR, VARCHAR -> ColumnType.VARCHAR;
          case BINARY, VARBINARY -> ColumnType.VARBINARY;
          case UUID -> ColumnType.UUID;
          case DATE -> ColumnType.DATE;
          case TIME -> ColumnType.time(storedDigits(type.getPrecision()));
          case TIMESTAMP -> ColumnType.timestamp(storedDigits(type.getPrecision()));
          case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
              ColumnType.timestampLtz(storedDigits(type.getPrecision()));
          case NULL -> ColumnType.NULL;
          default -> null;
        });
  }

  /** The column types of a row type; empty if a field has none. */
  public static Optional<List<ColumnType>> toColumnTypes(RelDataType rowType) {
    List<ColumnType> types = new ArrayList<>(rowType.getFieldCount());
    for (RelDataTypeField field : rowType.getFieldList()) {
      Optional<ColumnType> type = toColumnType(field.getType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      types.add(type.get());
    }
    return Optional.of(types);
  }

  private static ColumnType decimal(RelDataType type) {
    int precision = type.getPrecision();
    int scale = type.getScale();
    boolean held =
        precision >= 1
            && precision <= ColumnType.MAX_DECIMAL_PRECISION
            && scale >= 0
            && scale <= precision;
    return held ? ColumnType.decimal(precision, scale) : null;
  }

  private static int storedDigits(int precision) {
    if (precision <= MILLIS) {
      return MILLIS;
    }
    return precision <= MICROS ? MICROS : NANOS;
  }
}
