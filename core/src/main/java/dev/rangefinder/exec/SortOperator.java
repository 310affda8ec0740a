// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** Sorts all rows; rows with equal keys stay in the input's order. */
public final class SortOperator implements Operator {
  private final Operator input;
  private final List<SortKey> keys;

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
    return List.of(new LazySource(() -> run(context)));
  }

  private BatchSource run(ExecutionContext context) {
    List<List<Literal>> rows = new ArrayList<>();
    try (BatchSource source = input.open(context, 1).get(0)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        context.session().throwIfCancelled();
        for (int i = 0; i < batch.selectedRows(); i++) {
          rows.add(row(batch, batch.position(i)));
        }
      }
    }
    rows.sort((a, b) -> compare(keys, a, b));
    return new ValuesOperator(outputTypes(), rows).open(context, 1).get(0);
  }

  private static List<Literal> row(Batch batch, int position) {
    List<Literal> row = new ArrayList<>(batch.columnCount());
    for (int i = 0; i < batch.columnCount(); i++) {
      row.add(LiteralVectors.literalAt(batch.column(i), position));
    }
    return row;
  }

  static int compare(List<SortKey> keys, List<Literal> a, List<Literal> b) {
    for (SortKey key : keys) {
      Literal x = a.get(key.column());
      Literal y = b.get(key.column());
      int order;
      if (x.isNull() || y.isNull()) {
        order =
            x.isNull() == y.isNull()
                ? 0
                : x.isNull() == (key.nulls() == SortKey.NullOrder.FIRST) ? -1 : 1;
      } else {
        order = ValueOrder.compare(x.type(), x.value(), y.type(), y.value()).orElseThrow();
        order = key.direction() == SortKey.Direction.DESCENDING ? -order : order;
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
