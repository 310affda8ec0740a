// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.OmittedColumn;
import dev.rangefinder.parquet.metadata.ParquetSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
      String name = uniqueName(column.name(), columns.keySet());
      columns.put(key(name), new Named(name, column));
    }
    for (OmittedColumn column : schema.omitted()) {
      omitted.putIfAbsent(key(column.name()), column);
    }
  }

  /** The name in the form in which names are compared. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The name, with a number behind it if its key is taken. */
  static String uniqueName(String name, Set<String> takenKeys) {
    if (!takenKeys.contains(key(name))) {
      return name;
    }
    int number = 1;
    while (takenKeys.contains(key(name + "_" + number))) {
      number++;
    }
    return name + "_" + number;
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
