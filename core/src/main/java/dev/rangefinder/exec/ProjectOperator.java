// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.List;

/** Computes expressions for each row. */
public final class ProjectOperator implements Operator {
  private final Operator input;
  private final List<Expression> expressions;

  public ProjectOperator(Operator input, List<Expression> expressions) {
    this.input = input;
    this.expressions = List.copyOf(expressions);
  }

  @Override
  public List<ColumnType> outputTypes() {
    return expressions.stream().map(Expression::type).toList();
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    List<Expression> bound =
        expressions.stream().map(expression -> expression.bind(context.parameters())).toList();
    return input.open(context, parallelism).stream()
        .<BatchSource>map(source -> new Source(source, bound))
        .toList();
  }

  private static final class Source extends InputSource {
    private final Evaluator[] evaluators;

    Source(BatchSource input, List<Expression> expressions) {
      super(input);
      this.evaluators = expressions.stream().map(Evaluator::compile).toArray(Evaluator[]::new);
    }

    @Override
    public Batch next() {
      Batch batch = input.next();
      if (batch == null) {
        return null;
      }
      ColumnVector[] columns = new ColumnVector[evaluators.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = evaluators[i].evaluate(batch, batch.selection());
      }
      return new Batch(columns, batch.rows(), batch.selection());
    }
  }
}
