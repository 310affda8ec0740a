// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.ArrayList;
import java.util.List;

/** Rows of literals. */
public final class ValuesOperator implements Operator {
  private final List<ColumnType> types;
  private final List<List<Literal>> rows;

  /**
   * @param rows each with one literal per type, of that type
   */
  public ValuesOperator(List<ColumnType> types, List<List<Literal>> rows) {
    this.types = List.copyOf(types);
    this.rows = List.copyOf(rows);
  }

  @Override
  public List<ColumnType> outputTypes() {
    return types;
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    return List.of(new Source());
  }

  private final class Source implements BatchSource {
    private int next;

    @Override
    public Batch next() {
      int count = Math.min(Batch.MAX_ROWS, rows.size() - next);
      if (count <= 0) {
        return null;
      }
      List<List<Literal>> part = rows.subList(next, next + count);
      next += count;
      ColumnVector[] columns = new ColumnVector[types.size()];
      for (int i = 0; i < columns.length; i++) {
        List<Literal> values = new ArrayList<>(count);
        for (List<Literal> row : part) {
          values.add(row.get(i));
        }
        columns[i] = LiteralVectors.of(types.get(i), values);
      }
      return new Batch(columns, count, null);
    }

    @Override
    public void close() {
      next = rows.size();
    }
  }
}
