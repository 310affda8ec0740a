// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.ScanSummary;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.scan.TableStatistics;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.Schema;
import java.util.List;
import java.util.function.Supplier;

/** A table of rows in memory, as they are when a scan of it begins. */
final class SystemTable implements TableSource {
  /** A guess, for the order of joins; making the rows to count them is not worth it. */
  private static final double TYPICAL_ROWS = 1000;

  private final Schema schema;
  private final RangeReader ranges;
  private final Supplier<List<List<Literal>>> rows;

  /**
   * @param ranges never asked for anything
   * @param rows gives the rows of this moment, with one literal per column, of its type
   */
  SystemTable(Schema schema, RangeReader ranges, Supplier<List<List<Literal>>> rows) {
    this.schema = schema;
    this.ranges = ranges;
    this.rows = rows;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public TableStatistics statistics() {
    return new TableStatistics(TYPICAL_ROWS, TableStatistics.Exactness.ESTIMATE);
  }

  @Override
  public ScanPlan plan(ScanRequest request, StatementSession session) {
    List<Integer> columns = request.columnsWith(request.predicate());
    for (int column : columns) {
      if (column < 0 || column >= schema.fields().size()) {
        throw new IllegalArgumentException("There is no column " + column);
      }
    }
    return new OneSplit(new SystemSplit(columns, request.predicate(), rows.get()));
  }

  @Override
  public RangeReader ranges() {
    return ranges;
  }

  @Override
  public BatchReader open(Split split) {
    return new SystemReader((SystemSplit) split, schema);
  }

  /** All rows in one split. */
  private static final class OneSplit implements ScanPlan {
    private final SystemSplit split;
    private boolean given;

    OneSplit(SystemSplit split) {
      this.split = split;
    }

    @Override
    public List<Split> next() {
      if (given || split.rows() == 0) {
        return List.of();
      }
      given = true;
      return List.of(split);
    }

    @Override
    public ScanSummary summary() {
      return new ScanSummary("rows", split.rows(), split.rows(), "", 0, 0);
    }
  }
}
