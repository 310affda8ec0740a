// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import dev.rangefinder.type.ColumnType;
import java.util.function.IntUnaryOperator;

/**
 * The value of an input column.
 *
 * @param column 0-based position in the input's schema
 */
public record ColumnReference(int column, ColumnType type) implements Expression {
  @Override
  public Expression bind(ParameterValues values) {
    return this;
  }

  @Override
  public Expression mapColumns(IntUnaryOperator mapping) {
    int mapped = mapping.applyAsInt(column);
    return mapped == column ? this : new ColumnReference(mapped, type);
  }

  @Override
  public String toString() {
    return "$" + column;
  }
}
