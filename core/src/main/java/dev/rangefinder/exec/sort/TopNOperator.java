// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.LazySource;
import dev.rangefinder.exec.LimitOperator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.List;

/**
 * The first rows in an order. Keeps some more rows than are wanted, sorts them when there are too
 * many, and from then on lets only rows in that come before the last one wanted.
 */
public final class TopNOperator implements Operator {
  /** Rows kept beyond those wanted before they are sorted. */
  private static final int SLACK_ROWS = 8 * Batch.MAX_ROWS;

  private final Operator input;
  private final List<SortKey> keys;
  private final Expression offset;
  private final Expression fetch;

  /**
   * @param offset BIGINT rows to skip; {@code null} for none
   * @param fetch BIGINT rows wanted after those
   */
  public TopNOperator(Operator input, List<SortKey> keys, Expression offset, Expression fetch) {
    this.input = input;
    this.keys = List.copyOf(keys);
    this.offset = offset;
    this.fetch = fetch;
  }

  @Override
  public List<ColumnType> outputTypes() {
    return input.outputTypes();
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    long skip = LimitOperator.rows(offset, 0, context);
    long take = LimitOperator.rows(fetch, Long.MAX_VALUE, context);
    long wanted = skip + take < 0 ? Long.MAX_VALUE : skip + take;
    return List.of(new LazySource(() -> select(context, skip, wanted)));
  }

  private BatchSource select(ExecutionContext context, long skip, long wanted) {
    RowStore store = new RowStore(outputTypes(), keys, context.session().memory());
    if (wanted > 0) {
      Threshold threshold = null;
      try (BatchSource source = input.open(context, 1).get(0)) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
          context.session().throwIfCancelled();
          store.add(threshold == null ? batch : threshold.before(batch));
          if (store.rows() - wanted > SLACK_ROWS && store.rows() / 2 >= wanted) {
            store = shrink(context, store, (int) wanted);
            threshold = new Threshold(outputTypes(), keys, store.last());
          }
        }
      } catch (RuntimeException e) {
        store.release();
        throw e;
      }
    }
    int[] order = store.sorted();
    int end = (int) Math.min(wanted, order.length);
    return new SortedSource(store, order, (int) Math.min(skip, end), end);
  }

  /** A store of the first rows alone, in their order. */
  private RowStore shrink(ExecutionContext context, RowStore store, int wanted) {
    int[] order = store.sorted();
    RowStore smaller = new RowStore(outputTypes(), keys, context.session().memory());
    for (int from = 0; from < wanted; from += Batch.MAX_ROWS) {
      smaller.add(store.gather(order, from, Math.min(Batch.MAX_ROWS, wanted - from)));
    }
    store.release();
    return smaller;
  }
}
