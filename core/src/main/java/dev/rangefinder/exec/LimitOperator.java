// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.SelectionVector;
import java.util.List;

/** Skips rows and stops after a number of them, in the input's order. */
public final class LimitOperator implements Operator {
  private final Operator input;
  private final Expression offset;
  private final Expression fetch;

  /**
   * @param offset a constant or parameter of type BIGINT; {@code null} for 0
   * @param fetch a constant or parameter of type BIGINT; {@code null} for all
   */
  public LimitOperator(Operator input, Expression offset, Expression fetch) {
    this.input = input;
    this.offset = offset;
    this.fetch = fetch;
  }

  @Override
  public List<ColumnType> outputTypes() {
    return input.outputTypes();
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    long skip = rows(offset, 0, context);
    long take = rows(fetch, Long.MAX_VALUE, context);
    return List.of(new Source(input.open(context, 1).get(0), skip, take));
  }

  /** The value of a bound, or another where there is none. */
  public static long rows(Expression bound, long otherwise, ExecutionContext context) {
    if (bound == null) {
      return otherwise;
    }
    Literal value = ConstantEvaluator.evaluate(bound.bind(context.parameters()));
    if (value.isNull()) {
      return otherwise;
    }
    long rows = (Long) value.value();
    if (rows < 0) {
      throw new EvaluationException(
          EvaluationException.Kind.INVALID_ARGUMENT,
          "LIMIT and OFFSET must not be negative: " + rows);
    }
    return rows;
  }

  private static final class Source extends InputSource {
    private long skip;
    private long take;

    Source(BatchSource input, long skip, long take) {
      super(input);
      this.skip = skip;
      this.take = take;
    }

    @Override
    public Batch next() {
      while (take > 0) {
        Batch batch = input.next();
        if (batch == null) {
          return null;
        }
        int alive = batch.selectedRows();
        int from = (int) Math.min(skip, alive);
        skip -= from;
        int count = (int) Math.min(take, alive - from);
        take -= count;
        if (count > 0) {
          return count == alive ? batch : batch.select(slice(batch, from, count));
        }
      }
      // What is still on its way for the input is not wanted any more.
      input.close();
      return null;
    }

    private static SelectionVector slice(Batch batch, int from, int count) {
      int[] positions = new int[count];
      for (int i = 0; i < count; i++) {
        positions[i] = batch.position(from + i);
      }
      return new SelectionVector(positions, count);
    }
  }
}
