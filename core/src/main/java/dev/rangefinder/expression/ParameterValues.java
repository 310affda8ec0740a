// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

/** The values of a statement's parameters at one execution. */
@FunctionalInterface
public interface ParameterValues {
  /**
   * The value of a parameter as a literal of the parameter's own type.
   *
   * @throws IllegalArgumentException if the parameter has no value
   */
  Literal value(Parameter parameter);
}
