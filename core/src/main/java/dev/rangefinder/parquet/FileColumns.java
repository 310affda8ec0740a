// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.ParquetSchema;
import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.type.ColumnNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns of one file by name, ignoring case. A column whose name differs from an earlier one
 * in case alone gets {@code _1} (or the next number that is free) behind it.
 */
final class FileColumns {
  /**
   * A column under the name that it has in a table.
   *
   * @param name unique in the file, ignoring case
   */
  record Named(String name, FlatColumn column) {}

  private final Map<String, Named> columns = new LinkedHashMap<>();
  private final Map<String, OmittedColumn> omitted = new LinkedHashMap<>();

  FileColumns(ParquetSchema schema) {
    for (FlatColumn column : schema.columns()) {
      String name = ColumnNames.unique(column.name(), columns.keySet());
      columns.put(ColumnNames.key(name), new Named(name, column));
    }
    for (OmittedColumn column : schema.omitted()) {
      omitted.putIfAbsent(ColumnNames.key(column.name()), column);
    }
  }

  /** The readable columns by key, in the order of the file. */
  Map<String, Named> columns() {
    return Collections.unmodifiableMap(columns);
  }

  /** The readable column with this key, or {@code null}. */
  FlatColumn find(String key) {
    Named named = columns.get(key);
    return named == null ? null : named.column();
  }

  /** Why the column with this key cannot be read, or {@code null} if it can or is not there. */
  OmittedColumn findOmitted(String key) {
    return columns.containsKey(key) ? null : omitted.get(key);
  }

  /** The columns that cannot be read, by key. */
  Map<String, OmittedColumn> omitted() {
    return Collections.unmodifiableMap(omitted);
  }
}
