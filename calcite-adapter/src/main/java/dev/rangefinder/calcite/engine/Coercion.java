// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/**
 * Which type two values of different types are compared in: text and UUIDs as UUIDs, a wall clock
 * and an instant as instants, so that the column stays as it is and can be pruned by.
 */
final class Coercion extends TypeCoercionImpl {
  Coercion(RelDataTypeFactory typeFactory, SqlValidator validator) {
    super(typeFactory, validator);
  }

  @Override
  public RelDataType commonTypeForBinaryComparison(RelDataType first, RelDataType second) {
    if (first != null && second != null) {
      if (is(first, SqlTypeName.UUID) && SqlTypeUtil.isCharacter(second)) {
        return nullableLike(first, second);
      }
      if (is(second, SqlTypeName.UUID) && SqlTypeUtil.isCharacter(first)) {
        return nullableLike(second, first);
      }
      boolean instants =
          is(first, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
              || is(second, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
      boolean wallClocks = is(first, SqlTypeName.TIMESTAMP) || is(second, SqlTypeName.TIMESTAMP);
      if (instants && wallClocks) {
        return nullableLike(
            factory.createSqlType(
                SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE,
                Math.max(first.getPrecision(), second.getPrecision())),
            factory.createTypeWithNullability(first, first.isNullable() || second.isNullable()));
      }
    }
    return super.commonTypeForBinaryComparison(first, second);
  }

  private static boolean is(RelDataType type, SqlTypeName name) {
    return type.getSqlTypeName() == name;
  }

  private RelDataType nullableLike(RelDataType type, RelDataType other) {
    return factory.createTypeWithNullability(type, type.isNullable() || other.isNullable());
  }
}
