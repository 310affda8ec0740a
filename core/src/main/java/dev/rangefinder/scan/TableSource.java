// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.Schema;
import java.util.List;
import java.util.OptionalLong;

/**
 * A table that can be scanned. Its schema is known when it exists; opening a location, which needs
 * I/O, is done by whoever makes it. Safe for use by many threads and statements.
 */
public interface TableSource {
  /** The columns; hidden ones last. */
  Schema schema();

  /** What is stored with the table but cannot be a column of it, and why. */
  default List<OmittedColumn> omittedColumns() {
    return List.of();
  }

  /** What is known of the table's size without I/O. */
  TableStatistics statistics();

  /**
   * How many distinct values a column has at most, as far as it is known without I/O. Planners
   * estimate joins by it; it need not be exact.
   */
  default OptionalLong maxDistinctValues(int column) {
    return OptionalLong.empty();
  }

  /**
   * Starts planning a scan. Does no I/O by itself: {@link ScanPlan#next} does.
   *
   * @throws IllegalArgumentException if the request names columns that are not in the schema
   */
  ScanPlan plan(ScanRequest request, StatementSession session);

  /**
   * Estimates what a scan would read. Reads what metadata {@link #plan} needs, and no data.
   *
   * @throws IllegalArgumentException if the request names columns that are not in the schema
   * @throws dev.rangefinder.storage.StorageException if metadata cannot be read
   * @throws dev.rangefinder.bytes.MalformedFileException if metadata is wrong
   */
  default ScanForecast forecast(ScanRequest request, StatementSession session) {
    return ScanForecast.of(this, request, session);
  }

  /** What fetches the bytes of this table's splits: the stores and caches it was opened with. */
  RangeReader ranges();

  /**
   * A reader of a split of this table. Does no I/O.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if the metadata of the split is wrong
   */
  BatchReader open(Split split);
}
