// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.scan.Split;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.zarr.grid.IndexSet;
import java.util.List;

/**
 * The selected cells of a box.
 *
 * @param location the document that describes the arrays
 * @param selection for each dimension of the table, the selected indices within the box
 * @param values for each dimension, its values; {@code null} where its column is not read
 * @param reads for each column that is a variable's, in their order, the chunks to read
 */
record ZarrSplit(
    ObjectLocation location,
    ObjectVersion version,
    List<Integer> columns,
    List<IndexSet> selection,
    DimensionValues[] values,
    List<List<ChunkRead>> reads,
    Expression residual,
    long rows,
    long plannedBytes)
    implements Split {

  private static final long serialVersionUID = 1L;

  ZarrSplit {
    columns = List.copyOf(columns);
    selection = List.copyOf(selection);
    reads = List.copyOf(reads);
  }

  @Override
  public String toString() {
    return location + " " + selection;
  }
}
