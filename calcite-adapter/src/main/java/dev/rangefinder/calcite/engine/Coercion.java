// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.type.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/**
 * Which type two values of different types are compared in: text and UUIDs as UUIDs, a wall clock
 * and an instant as instants, so that the column stays as it is and can be pruned by. A number in
 * quotes beside an integer or a decimal counts as if the quotes were not there, so that no digit of
 * either is rounded away.
 */
final class Coercion extends TypeCoercionImpl {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

  Coercion(RelDataTypeFactory typeFactory, SqlValidator validator) {
    super(typeFactory, validator);
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    SqlCall call = binding.getCall();
    boolean exact = false;
    for (int i = 0; i < binding.getOperandCount(); i++) {
      exact |= SqlTypeUtil.isExactNumeric(binding.getOperandType(i));
    }
    boolean unquoted = false;
    for (int i = 0; exact && i < binding.getOperandCount(); i++) {
      SqlNode number = unquoted(call.operand(i));
      if (number != null) {
        call.setOperand(i, number);
        unquoted = true;
      }
    }
    return super.binaryComparisonCoercion(binding) || unquoted;
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    boolean unquoted = false;
    RelDataType left = binding.getOperandType(0);
    if (SqlTypeUtil.isExactNumeric(left) && binding.operand(1) instanceof SqlNodeList list) {
      for (int i = 0; i < list.size(); i++) {
        SqlNode number = unquoted(list.get(i));
        if (number != null) {
          list.set(i, number);
          unquoted = true;
        }
      }
      List<RelDataType> types = new ArrayList<>();
      for (SqlNode node : list) {
        types.add(validator.deriveType(binding.getScope(), node));
      }
      RelDataType common = factory.leastRestrictive(types);
      if (unquoted && common != null) {
        updateInferredType(list, common);
      }
      types.add(left);
      requireNoDigitLost(types);
    }
    return super.inOperationCoercion(binding) || unquoted;
  }

  /** IN brings all its values to one type, which may be too narrow for some. */
  private void requireNoDigitLost(List<RelDataType> types) {
    RelDataType common = factory.leastRestrictive(types);
    if (common == null || !is(common, SqlTypeName.DECIMAL)) {
      return;
    }
    for (RelDataType type : types) {
      if (is(type, SqlTypeName.DECIMAL) && type.getScale() > common.getScale()) {
        throw new UnsupportedFeatureException(
            "IN",
            "values that together need more than " + ColumnType.MAX_DECIMAL_PRECISION + " digits");
      }
    }
  }

  /** The number that a text literal spells, or null. */
  private static SqlNode unquoted(SqlNode node) {
    if (!(node instanceof SqlCharStringLiteral literal)) {
      return null;
    }
    String text = literal.getValueAs(String.class).strip();
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    boolean fits =
        number.precision() <= ColumnType.MAX_DECIMAL_PRECISION
            && number.scale() <= ColumnType.MAX_DECIMAL_PRECISION;
    return fits
        ? SqlLiteral.createExactNumeric(number.toPlainString(), literal.getParserPosition())
        : null;
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
    RelDataType common = super.commonTypeForBinaryComparison(first, second);
    if (common != null && is(common, SqlTypeName.DECIMAL)) {
      // Text beside decimals of more digits behind the point than Calcite gives it.
      int scale = Math.max(scale(first), scale(second));
      if (scale > common.getScale()) {
        RelDataType finer =
            factory.createSqlType(SqlTypeName.DECIMAL, common.getPrecision(), scale);
        return factory.createTypeWithNullability(finer, common.isNullable());
      }
    }
    return common;
  }

  private static int scale(RelDataType type) {
    return type != null && is(type, SqlTypeName.DECIMAL) ? type.getScale() : 0;
  }

  private static boolean is(RelDataType type, SqlTypeName name) {
    return type.getSqlTypeName() == name;
  }

  private RelDataType nullableLike(RelDataType type, RelDataType other) {
    return factory.createTypeWithNullability(type, type.isNullable() || other.isNullable());
  }
}
