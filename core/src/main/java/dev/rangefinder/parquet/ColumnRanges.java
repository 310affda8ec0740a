// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** How far the values of columns reach over all files, by their footers. Safe for any thread. */
final class ColumnRanges {
  private final List<TableColumn> columns;
  private final List<OpenFile> files;
  private final String schemaFile;
  private final Map<Integer, OptionalLong> known = new ConcurrentHashMap<>();

  /**
   * @param files all files of the table; none if not all are known
   */
  ColumnRanges(List<TableColumn> columns, List<OpenFile> files, String schemaFile) {
    this.columns = columns;
    this.files = files;
    this.schemaFile = schemaFile;
  }

  /** The number of integers or days between the smallest value and the largest one. */
  OptionalLong maxDistinctValues(int column) {
    Layout layout = columns.get(column).field().type().layout();
    if (files.isEmpty() || (layout != Layout.INT && layout != Layout.LONG)) {
      return OptionalLong.empty();
    }
    return known.computeIfAbsent(column, this::compute);
  }

  private OptionalLong compute(int column) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    try {
      for (OpenFile file : files) {
        FileScan scan = new FileScan(columns, file, schemaFile);
        for (int group = 0; group < file.footer().rowGroupCount(); group++) {
          ColumnZone zone = scan.zones(group).column(column);
          if (zone.isAllNull() || zone.type().kind() == TypeKind.NULL) {
            continue;
          }
          if (!(zone.min() instanceof Long min) || !(zone.max() instanceof Long max)) {
            return OptionalLong.empty();
          }
          low = Math.min(low, min);
          high = Math.max(high, max);
        }
      }
    } catch (MalformedFileException | UnsupportedFeatureException e) {
      // Whoever reads the column will say so.
      return OptionalLong.empty();
    }
    if (low > high) {
      return OptionalLong.of(0);
    }
    long range = high - low + 1;
    return range > 0 ? OptionalLong.of(range) : OptionalLong.empty();
  }
}
