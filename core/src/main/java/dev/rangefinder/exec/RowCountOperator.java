// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the rows of a scan, without making any where metadata tells their number: yields BIGINT
 * counts whose sum it is.
 */
public final class RowCountOperator implements Operator {
  private final ScanOperator scan;

  /**
   * @param scan one that yields no columns
   */
  public RowCountOperator(ScanOperator scan) {
    if (!scan.outputTypes().isEmpty()) {
      throw new IllegalArgumentException("counting rows needs no columns");
    }
    this.scan = scan;
  }

  @Override
  public List<ColumnType> outputTypes() {
    return List.of(ColumnType.BIGINT);
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    List<BatchSource> counts = new ArrayList<>(parallelism);
    for (ScanSource source : scan.openScan(context, parallelism)) {
      counts.add(new Count(source));
    }
    return counts;
  }

  /** One count, of the rows of the splits that a source was given. */
  private static final class Count implements BatchSource {
    private final ScanSource source;
    private boolean isCounted;

    Count(ScanSource source) {
      this.source = source;
    }

    @Override
    public Batch next() {
      if (isCounted) {
        return null;
      }
      isCounted = true;
      ColumnVector count =
          new LongVector(ColumnType.BIGINT, new long[] {source.countRows()}, null, 1);
      return new Batch(new ColumnVector[] {count}, 1, null);
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
