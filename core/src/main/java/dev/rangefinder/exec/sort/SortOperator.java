// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.LazySource;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.List;

/** Sorts all rows, in memory. Equal rows keep the input's order. */
public final class SortOperator implements Operator {
  private final Operator input;
  private final List<SortKey> keys;

  /**
   * @param keys at least one
   */
  public SortOperator(Operator input, List<SortKey> keys) {
    this.input = input;
    this.keys = List.copyOf(keys);
  }

  @Override
  public List<ColumnType> outputTypes() {
    return input.outputTypes();
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    return List.of(new LazySource(() -> sort(context)));
  }

  private BatchSource sort(ExecutionContext context) {
    RowStore store = new RowStore(outputTypes(), keys, context.session().memory());
    try (BatchSource source = input.open(context, 1).get(0)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        context.session().throwIfCancelled();
        store.add(batch);
      }
    } catch (RuntimeException e) {
      store.release();
      throw e;
    }
    int[] order = store.sorted();
    return new SortedSource(store, order, 0, order.length);
  }
}
