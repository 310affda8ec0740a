// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.scan.Split;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import java.util.List;

/**
 * A row group of a file, with all that is needed to read it.
 *
 * @param rowGroup its number in the file
 * @param sources where the columns' values come from, in the order of {@code columns}
 */
record ParquetSplit(
    ObjectLocation location,
    ObjectVersion version,
    int rowGroup,
    List<Integer> columns,
    List<SplitColumn> sources,
    Expression residual,
    long rows,
    long plannedBytes)
    implements Split {

  ParquetSplit {
    columns = List.copyOf(columns);
    sources = List.copyOf(sources);
  }

  @Override
  public String toString() {
    return location + " row group " + rowGroup;
  }
}
