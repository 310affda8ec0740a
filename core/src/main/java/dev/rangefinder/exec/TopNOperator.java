// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.type.ColumnType;
import java.util.List;

/** The first rows of a sort order, without keeping more rows than are asked for. */
public final class TopNOperator implements Operator {
  private final Operator input;
  private final List<SortKey> keys;
  private final Expression offset;
  private final Expression fetch;

  /**
   * @param offset a constant or parameter of type BIGINT: rows to skip; {@code null} for 0
   * @param fetch a constant or parameter of type BIGINT: rows to yield after that
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
    return new LimitOperator(new SortOperator(input, keys), offset, fetch)
        .open(context, parallelism);
  }
}
