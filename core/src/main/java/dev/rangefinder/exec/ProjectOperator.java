// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.program.Kernel;
import dev.rangefinder.exec.program.KernelCompiler;
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
    private final Kernel[] kernels;

    Source(BatchSource input, List<Expression> expressions) {
      super(input);
      this.kernels = KernelCompiler.compileAll(expressions).toArray(Kernel[]::new);
    }

    @Override
    public Batch next() {
      Batch batch = input.next();
      if (batch == null) {
        return null;
      }
      Rows rows = Rows.of(batch.rows(), batch.selection());
      ColumnVector[] columns = new ColumnVector[kernels.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = kernels[i].evaluate(batch, rows);
      }
      return new Batch(columns, batch.rows(), batch.selection());
    }
  }
}
