// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import dev.rangefinder.type.ColumnType;
import java.util.function.IntUnaryOperator;

/**
 * A value that is known when a statement is executed.
 *
 * @param index 0-based position among the statement's parameters
 */
public record Parameter(int index, ColumnType type) implements Expression {
  @Override
  public Expression bind(ParameterValues values) {
    return values.value(this);
  }

  @Override
  public Expression mapColumns(IntUnaryOperator mapping) {
    return this;
  }

  @Override
  public String toString() {
    return "?" + index;
  }
}
