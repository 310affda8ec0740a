// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.SelectionVector;
import java.util.List;

/** Keeps the rows for which a condition is TRUE. */
public final class FilterOperator implements Operator {
  private final Operator input;
  private final Expression condition;

  public FilterOperator(Operator input, Expression condition) {
    this.input = input;
    this.condition = condition;
  }

  @Override
  public List<ColumnType> outputTypes() {
    return input.outputTypes();
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    Expression bound = condition.bind(context.parameters());
    return input.open(context, parallelism).stream()
        .<BatchSource>map(source -> new Source(source, RowFilter.compile(bound)))
        .toList();
  }

  private static final class Source extends InputSource {
    private final RowFilter filter;

    Source(BatchSource input, RowFilter filter) {
      super(input);
      this.filter = filter;
    }

    @Override
    public Batch next() {
      Batch batch = input.next();
      while (batch != null) {
        SelectionVector selection = filter.select(batch);
        if (selection == null || selection.size() > 0) {
          return batch.select(selection);
        }
        batch = input.next();
      }
      return null;
    }
  }
}
