// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;

/** A function without a kernel here that a planner lends. Pure and safe for use by many threads. */
public non-sealed interface ScalarFunction extends Function {
  /**
   * Computes the function for each row.
   *
   * @param arguments one vector per argument, each of {@code rows} rows, in any encoding
   * @return a vector of {@code type} and {@code rows} rows
   */
  ColumnVector evaluate(ColumnVector[] arguments, ColumnType type, int rows);
}
