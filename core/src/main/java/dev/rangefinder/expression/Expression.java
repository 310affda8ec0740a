// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import dev.rangefinder.type.ColumnType;
import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** A scalar expression over the columns of one input. Immutable. */
public sealed interface Expression extends Serializable
    permits ColumnReference, Literal, Parameter, FunctionCall {

  /** The type of the value. */
  ColumnType type();

  /** This expression with parameters replaced by literals; itself if it has none. */
  Expression bind(ParameterValues values);

  /** This expression with every column index mapped; itself if nothing changes. */
  Expression mapColumns(IntUnaryOperator mapping);

  /** The indexes of the columns that this expression reads, ascending. */
  default Set<Integer> columns() {
    Set<Integer> found = new TreeSet<>();
    mapColumns(
        column -> {
          found.add(column);
          return column;
        });
    return found;
  }
}
