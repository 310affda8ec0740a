// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.ParallelTasks;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by keys and aggregates each group. Yields the keys, then the aggregates, in no
 * particular order of groups. Several tasks aggregate shares of the input; their groups are merged
 * at the end.
 */
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
    return Aggregation.outputTypes(input.outputTypes(), keys, calls);
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    return List.of(new Groups(context));
  }

  /** Aggregates when the first batch is asked for. */
  private final class Groups implements BatchSource {
    private final ExecutionContext context;
    private Aggregation result;
    private int next;
    private boolean closed;

    Groups(ExecutionContext context) {
      this.context = context;
    }

    @Override
    public Batch next() {
      if (closed) {
        return null;
      }
      if (result == null) {
        result = aggregate();
      }
      int count = Math.min(Batch.MAX_ROWS, result.groups() - next);
      if (count == 0) {
        return null;
      }
      Batch batch = result.build(next, count);
      next += count;
      return batch;
    }

    private Aggregation aggregate() {
      List<ColumnType> types = input.outputTypes();
      List<BatchSource> sources = input.open(context, context.parallelism());
      List<Aggregation> partials = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        partials.add(new Aggregation(types, keys, calls, context.session().memory()));
      }
      ParallelTasks.run(
          context,
          sources,
          (source, task) -> {
            Aggregation partial = partials.get(task);
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
              context.session().throwIfCancelled();
              partial.add(batch);
            }
          });
      Aggregation merged = partials.get(0);
      for (Aggregation partial : partials.subList(1, partials.size())) {
        context.session().throwIfCancelled();
        merged.merge(partial);
        partial.release();
      }
      return merged;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        if (result != null) {
          result.release();
          result = null;
        }
      }
    }
  }
}
