// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import org.apache.parquet.io.api.Binary;

/** Values of parquet-java's filters, which are physical ones, as literals. */
final class FilterValues {
  private FilterValues() {}

  /** The literal of a column's type; {@code null} where the two sides may order differently. */
  static Literal literal(FlatColumn column, Object value) {
    ColumnType type = column.type();
    if (type.kind() == TypeKind.NULL) {
      return null;
    }
    return switch (column.physicalType()) {
      case BOOLEAN -> value instanceof Boolean ? new Literal(type, value) : null;
      case INT32 -> value instanceof Integer number ? ofInt(column, number) : null;
      case INT64 -> value instanceof Long && isLong(type) ? new Literal(type, value) : null;
      case FLOAT -> value instanceof Float f && !f.isNaN() ? new Literal(type, f) : null;
      case DOUBLE -> value instanceof Double d && !d.isNaN() ? new Literal(type, d) : null;
      case BYTE_ARRAY ->
          value instanceof Binary binary && isBytes(type)
              ? new Literal(type, ByteString.copyOf(binary.getBytes()))
              : null;
      case FIXED_LEN_BYTE_ARRAY, INT96 -> null;
    };
  }

  static boolean isZero(Literal literal) {
    return (literal.value() instanceof Float f && f == 0)
        || (literal.value() instanceof Double d && d == 0);
  }

  private static Literal ofInt(FlatColumn column, int value) {
    if (!isLong(column.type())) {
      return null;
    }
    boolean unsigned = column.logicalType().isUnsigned();
    return new Literal(column.type(), unsigned ? Integer.toUnsignedLong(value) : (long) value);
  }

  private static boolean isLong(ColumnType type) {
    return type.layout() == Layout.INT || type.layout() == Layout.LONG;
  }

  private static boolean isBytes(ColumnType type) {
    return type.kind() == TypeKind.VARCHAR || type.kind() == TypeKind.VARBINARY;
  }
}
