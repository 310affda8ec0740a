// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.type;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;

/** Makes types for our own engine: text is UTF-8, and decimals meet REAL as REAL. */
public final class RangefinderTypeFactory extends JavaTypeFactoryImpl {
  public RangefinderTypeFactory() {
    super(RangefinderTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  /**
   * The type that holds values of all types. Of REAL and DECIMAL it is REAL: a literal such as 0.1
   * is a DECIMAL, and as a DOUBLE it would equal no REAL value.
   */
  @Override
  public RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule mappingRule) {
    boolean real = types.stream().anyMatch(type -> type.getSqlTypeName() == SqlTypeName.REAL);
    boolean decimal = types.stream().anyMatch(type -> type.getSqlTypeName() == SqlTypeName.DECIMAL);
    boolean others =
        types.stream()
            .anyMatch(
                type ->
                    type.getSqlTypeName() != SqlTypeName.REAL
                        && type.getSqlTypeName() != SqlTypeName.DECIMAL);
    if (real && decimal && !others) {
      boolean nullable = types.stream().anyMatch(RelDataType::isNullable);
      return createTypeWithNullability(createSqlType(SqlTypeName.REAL), nullable);
    }
    return super.leastRestrictive(types, mappingRule);
  }
}
