// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The names that a statement could have meant, for error messages. For one statement. */
final class NameCandidates {
  private final String place;
  private final Supplier<List<String>> tableNames;
  private final List<String> columns = new ArrayList<>();
  private final List<OmittedColumn> omittedColumns = new ArrayList<>();

  /**
   * @param place where the tables lie
   * @param tableNames lists tables; asked only when a message needs them
   */
  NameCandidates(String place, Supplier<List<String>> tableNames) {
    this.place = place;
    this.tableNames = tableNames;
  }

  /** Remembers a table that the statement names. */
  void opened(TableSource table) {
    for (Field field : table.schema().fields()) {
      if (!field.isHidden()) {
        columns.add(field.name());
      }
    }
    omittedColumns.addAll(table.omittedColumns());
  }

  /** Why a column is not there although it is stored; empty if it is not. */
  Optional<String> omission(String column) {
    return omittedColumns.stream()
        .filter(omitted -> omitted.name().equalsIgnoreCase(column))
        .map(OmittedColumn::reason)
        .findFirst();
  }

  String place() {
    return place;
  }

  List<String> columns() {
    return columns;
  }

  /** The tables of the default schema; none if they cannot be listed. */
  List<String> tables() {
    try {
      return tableNames.get();
    } catch (RuntimeException e) {
      return List.of();
    }
  }
}
