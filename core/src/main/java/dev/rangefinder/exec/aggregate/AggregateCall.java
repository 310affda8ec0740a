// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.type.ColumnType;
import java.io.Serializable;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One aggregate of an aggregation.
 *
 * @param arguments positions in the input; none for COUNT(*)
 * @param filter position of a BOOLEAN column that rows must be TRUE in to count, or -1
 * @param inputs whether equal argument values count once
 * @param type the type of the result as the planner has decided it
 */
public record AggregateCall(
    AggregateFunction function, List<Integer> arguments, int filter, Inputs inputs, ColumnType type)
    implements Serializable {

  /** Whether equal argument values count once. */
  public enum Inputs {
    ALL,
    DISTINCT
  }

  public AggregateCall {
    arguments = List.copyOf(arguments);
  }

  /** The same aggregate with every column of the input mapped. */
  public AggregateCall mapColumns(IntUnaryOperator mapping) {
    return new AggregateCall(
        function,
        arguments.stream().map(mapping::applyAsInt).toList(),
        filter < 0 ? filter : mapping.applyAsInt(filter),
        inputs,
        type);
  }
}
