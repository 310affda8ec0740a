// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

import dev.rangefinder.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * One read of a table.
 *
 * @param projection positions in the table's schema of the columns wanted, each at most once, in
 *     the order wanted
 * @param predicate a BOOLEAN expression over positions in the table's schema that rows have to
 *     satisfy, with all parameters bound; {@code null} for all rows
 * @param limit the number of rows after which no more will be asked for; {@link Long#MAX_VALUE} if
 *     unlimited. Counts rows that satisfy the predicate
 * @param pruning whether metadata may skip parts of the table
 */
public record ScanRequest(
    List<Integer> projection, Expression predicate, long limit, Pruning pruning) {

  public ScanRequest {
    projection = List.copyOf(projection);
    if (limit < 0) {
      throw new IllegalArgumentException("negative limit " + limit);
    }
  }

  /** All rows of these columns. */
  public static ScanRequest of(List<Integer> projection) {
    return new ScanRequest(projection, null, Long.MAX_VALUE, Pruning.ON);
  }

  /** The projection, followed by the columns that only this residual reads. */
  public List<Integer> columnsWith(Expression residual) {
    if (residual == null) {
      return projection;
    }
    List<Integer> columns = new ArrayList<>(projection);
    for (int column : residual.columns()) {
      if (!projection.contains(column)) {
        columns.add(column);
      }
    }
    return columns;
  }
}
