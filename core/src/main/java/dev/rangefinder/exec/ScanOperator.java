// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.scan.ScanForecast;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Reads a table: columns, a predicate that is applied exactly, and a hint how many rows matter. */
public final class ScanOperator implements Operator {
  private final TableSource table;
  private final List<Integer> projection;
  private final Expression predicate;
  private final Expression rowLimit;
  private final List<ColumnType> types;

  /**
   * @param projection positions in the table's schema of the columns to yield
   * @param predicate over positions in the table's schema; {@code null} for all rows
   * @param rowLimit a BIGINT expression of the rows after which no more will be asked for; {@code
   *     null} if that is not known
   */
  public ScanOperator(
      TableSource table, List<Integer> projection, Expression predicate, Expression rowLimit) {
    this.table = table;
    this.projection = List.copyOf(projection);
    this.predicate = predicate;
    this.rowLimit = rowLimit;
    List<ColumnType> columnTypes = new ArrayList<>(projection.size());
    for (int column : projection) {
      columnTypes.add(table.schema().field(column).type());
    }
    this.types = List.copyOf(columnTypes);
  }

  @Override
  public List<ColumnType> outputTypes() {
    return types;
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    return List.copyOf(openScan(context, parallelism));
  }

  List<ScanSource> openScan(ExecutionContext context, int parallelism) {
    SplitFeed feed =
        SplitFeed.open(table, request(context), context.session(), context.workers(), parallelism);
    List<ScanSource> sources = new ArrayList<>(parallelism);
    for (int i = 0; i < parallelism; i++) {
      sources.add(new ScanSource(feed, types.size(), context.session()));
    }
    return sources;
  }

  /** What the scan would read, found by planning it to the end. */
  public ScanForecast forecast(ExecutionContext context) {
    return table.forecast(request(context), context.session());
  }

  private ScanRequest request(ExecutionContext context) {
    Expression bound = predicate == null ? null : predicate.bind(context.parameters());
    return new ScanRequest(projection, bound, limit(context), context.pruning());
  }

  private long limit(ExecutionContext context) {
    if (rowLimit == null) {
      return Long.MAX_VALUE;
    }
    Literal limit = ConstantEvaluator.evaluate(rowLimit.bind(context.parameters()));
    return limit.isNull() ? Long.MAX_VALUE : Math.max(0, (Long) limit.value());
  }
}
