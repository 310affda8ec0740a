// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** Groups rows by keys and aggregates each group. Yields the keys, then the aggregates. */
public final class AggregateOperator implements Operator {
  private final Operator input;
  private final List<Integer> keys;
  private final List<AggregateCall> calls;

  /**
   * @param keys positions in the input; without any the whole input is one group, also when it has
   *     no row
   */
  public AggregateOperator(Operator input, List<Integer> keys, List<AggregateCall> calls) {
    this.input = input;
    this.keys = List.copyOf(keys);
    this.calls = List.copyOf(calls);
  }

  @Override
  public List<ColumnType> outputTypes() {
    List<ColumnType> types = new ArrayList<>();
    keys.forEach(key -> types.add(input.outputTypes().get(key)));
    calls.forEach(call -> types.add(call.type()));
    return types;
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    return List.of(new LazySource(() -> run(context)));
  }

  private BatchSource run(ExecutionContext context) {
    RowAggregation aggregation = new RowAggregation(keys, calls);
    try (BatchSource source = input.open(context, 1).get(0)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        context.session().throwIfCancelled();
        for (int i = 0; i < batch.selectedRows(); i++) {
          aggregation.add(RowAggregation.row(batch, batch.position(i)));
        }
      }
    }
    return new ValuesOperator(outputTypes(), aggregation.result()).open(context, 1).get(0);
  }
}
