// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * A constant.
 *
 * @param value {@code null} for SQL NULL, else by {@link dev.rangefinder.type.Layout}: Boolean;
 *     Long for INT and LONG (the unscaled value of a decimal, the units of a time); Float; Double;
 *     BigInteger (unscaled) for a DECIMAL and {@link UUID} for a UUID of INT128; {@link ByteString}
 */
public record Literal(ColumnType type, Object value) implements Expression {
  public static final Literal TRUE = new Literal(ColumnType.BOOLEAN, true);
  public static final Literal FALSE = new Literal(ColumnType.BOOLEAN, false);

  public Literal {
    if (value != null) {
      Class<?> expected =
          switch (type.layout()) {
            case BOOLEAN -> Boolean.class;
            case INT, LONG -> Long.class;
            case FLOAT -> Float.class;
            case DOUBLE -> Double.class;
            case INT128 -> type.kind() == TypeKind.UUID ? UUID.class : BigInteger.class;
            case BINARY -> ByteString.class;
          };
      if (!expected.isInstance(value)) {
        throw new IllegalArgumentException(
            type + " literal as " + value.getClass().getName() + ", not " + expected.getName());
      }
    }
  }

  public static Literal nullOf(ColumnType type) {
    return new Literal(type, null);
  }

  public boolean isNull() {
    return value == null;
  }

  @Override
  public Expression bind(ParameterValues values) {
    return this;
  }

  @Override
  public Expression mapColumns(IntUnaryOperator mapping) {
    return this;
  }

  @Override
  public String toString() {
    return value instanceof ByteString ? "'" + value + "'" : String.valueOf(value);
  }
}
