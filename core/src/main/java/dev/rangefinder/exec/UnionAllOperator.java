// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** The rows of one input after those of another. */
public final class UnionAllOperator implements Operator {
  private final List<Operator> inputs;

  /**
   * @param inputs at least one, all with the same types
   */
  public UnionAllOperator(List<Operator> inputs) {
    this.inputs = List.copyOf(inputs);
  }

  @Override
  public List<ColumnType> outputTypes() {
    return inputs.get(0).outputTypes();
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    return List.of(new Source(context));
  }

  /** Opens each input when the one before it has ended. */
  private final class Source implements BatchSource {
    private final ExecutionContext context;
    private final List<Operator> rest = new ArrayList<>(inputs);
    private BatchSource current;

    Source(ExecutionContext context) {
      this.context = context;
    }

    @Override
    public Batch next() {
      while (current != null || !rest.isEmpty()) {
        if (current == null) {
          current = rest.remove(0).open(context, 1).get(0);
        }
        Batch batch = current.next();
        if (batch != null) {
          return batch;
        }
        current.close();
        current = null;
      }
      return null;
    }

    @Override
    public void close() {
      rest.clear();
      if (current != null) {
        current.close();
        current = null;
      }
    }
  }
}
