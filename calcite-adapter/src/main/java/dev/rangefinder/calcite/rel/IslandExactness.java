// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Tells the conditions that Calcite's generated code decides as our kernels do. */
final class IslandExactness {
  private IslandExactness() {}

  static boolean isExact(RexNode condition) {
    if (condition instanceof RexInputRef) {
      return true;
    }
    if (condition instanceof RexLiteral literal) {
      return literal.isNull() || isPlain(literal.getType());
    }
    return condition instanceof RexCall call
        && switch (call.getKind()) {
          case AND, OR, NOT, IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE ->
              call.getOperands().stream().allMatch(IslandExactness::isExact);
          case EQUALS, NOT_EQUALS ->
              call.getOperands().stream().allMatch(IslandExactness::isExact)
                  && (arePlain(call) || areText(call));
          case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
              call.getOperands().stream().allMatch(IslandExactness::isExact) && arePlain(call);
          default -> false;
        };
  }

  private static boolean arePlain(RexCall call) {
    return call.getOperands().stream().allMatch(operand -> isPlain(operand.getType()));
  }

  private static boolean areText(RexCall call) {
    return call.getOperands().stream().allMatch(o -> SqlTypeUtil.isCharacter(o.getType()));
  }

  /** Whether values compare in Java as in SQL: exact numbers, dates, truth values. */
  private static boolean isPlain(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    return SqlTypeName.EXACT_TYPES.contains(name)
        || name == SqlTypeName.DATE
        || name == SqlTypeName.BOOLEAN;
  }
}
