// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.type.Schema;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.ArrayList;
import java.util.List;

/** Turns the rows of a split into batches; needs no bytes. */
final class SystemReader implements BatchReader {
  private final SystemSplit split;
  private final Schema schema;
  private int next;

  SystemReader(SystemSplit split, Schema schema) {
    this.split = split;
    this.schema = schema;
  }

  @Override
  public List<WantedRange> needs() {
    return List.of();
  }

  @Override
  public void supply(List<Bytes> parts) {
    // It has all that it needs.
  }

  @Override
  public Batch next() {
    List<List<Literal>> all = split.values();
    int count = Math.min(Batch.MAX_ROWS, all.size() - next);
    if (count <= 0) {
      return null;
    }
    List<List<Literal>> rows = all.subList(next, next + count);
    next += count;
    List<Integer> columns = split.columns();
    ColumnVector[] vectors = new ColumnVector[columns.size()];
    for (int i = 0; i < vectors.length; i++) {
      int column = columns.get(i);
      List<Literal> values = new ArrayList<>(count);
      for (List<Literal> row : rows) {
        values.add(row.get(column));
      }
      vectors[i] = LiteralVectors.of(schema.field(column).type(), values);
    }
    return new Batch(vectors, count, null);
  }

  @Override
  public void close() {
    next = split.values().size();
  }
}
