// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** The types that Calcite's generated code can compute with. */
final class HostLimits {
  private static final int SECOND_DIGITS = 3;
  private static final int DECIMAL_DIGITS = 19;

  private HostLimits() {}

  static boolean isTime(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    return name == SqlTypeName.TIME
        || name == SqlTypeName.TIMESTAMP
        || name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
  }

  /** Whether a time has more digits than generated code takes it to have. */
  static boolean isFineTime(RelDataType type) {
    return isTime(type) && type.getPrecision() > SECOND_DIGITS;
  }

  static boolean isBeyondHost(RelDataType type) {
    return isFineTime(type)
        || (type.getSqlTypeName() == SqlTypeName.DECIMAL && type.getPrecision() > DECIMAL_DIGITS);
  }

  /** How many digits a type may have to be computed with. */
  static int digits(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : SECOND_DIGITS;
  }
}
