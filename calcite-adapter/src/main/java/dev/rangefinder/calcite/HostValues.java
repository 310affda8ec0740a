// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/** Values of a host's parameters, in the form of Calcite's generated code, as literals. */
final class HostValues {
  private static final long MILLIS_PER_SECOND = 1000;

  private HostValues() {}

  static Literal literal(Object value, ColumnType type) {
    if (value == null) {
      return Literal.nullOf(type);
    }
    return switch (type.kind()) {
      case BOOLEAN -> new Literal(type, (Boolean) value);
      case TINYINT, SMALLINT, INTEGER, BIGINT, DATE ->
          new Literal(type, ((Number) value).longValue());
      case REAL -> new Literal(type, ((Number) value).floatValue());
      case DOUBLE -> new Literal(type, ((Number) value).doubleValue());
      case DECIMAL -> decimal(new BigDecimal(value.toString()), type);
      case VARCHAR -> new Literal(type, ByteString.utf8(value.toString()));
      case VARBINARY ->
          new Literal(
              type,
              ByteString.copyOf(((org.apache.calcite.avatica.util.ByteString) value).getBytes()));
      case UUID -> new Literal(type, (UUID) value);
      case TIME, TIMESTAMP, TIMESTAMP_LTZ ->
          new Literal(
              type,
              Math.multiplyExact(
                  ((Number) value).longValue(), type.unitsPerSecond() / MILLIS_PER_SECOND));
      case NULL -> Literal.nullOf(type);
    };
  }

  private static Literal decimal(BigDecimal value, ColumnType type) {
    java.math.BigInteger unscaled =
        value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
    return type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION
        ? new Literal(type, unscaled.longValueExact())
        : new Literal(type, unscaled);
  }
}
