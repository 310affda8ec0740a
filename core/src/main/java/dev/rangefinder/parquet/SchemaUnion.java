// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.type.ColumnNames;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Field.Nullability;
import dev.rangefinder.type.Field.Visibility;
import dev.rangefinder.type.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Unites the columns of files by name: the columns of the first file, then what later ones add. */
final class SchemaUnion {
  /** The hidden column that says where a row came from. */
  static final String LOCATION_COLUMN = "_file";

  private final Map<String, United> united = new LinkedHashMap<>();
  private final Map<String, OmittedColumn> omitted = new LinkedHashMap<>();
  private int files;

  /** A column so far. */
  private static final class United {
    private final String name;
    private ColumnType type;
    private String typeFile;
    private int requiredIn;

    United(String name, ColumnType type, String file) {
      this.name = name;
      this.type = type;
      this.typeFile = file;
    }
  }

  /** Adds the columns of a file. */
  void add(OpenFile file) {
    FileColumns columns = new FileColumns(file.footer().schema());
    String location = file.footer().object();
    files++;
    for (Map.Entry<String, FileColumns.Named> entry : columns.columns().entrySet()) {
      FileColumns.Named named = entry.getValue();
      ColumnType type = named.column().type();
      United column =
          united.computeIfAbsent(entry.getKey(), key -> new United(named.name(), type, location));
      widen(column, type, location);
      column.requiredIn += named.column().isRequired() ? 1 : 0;
    }
    columns
        .omitted()
        .forEach(
            (key, column) -> {
              if (columns.find(key) == null) {
                omitted.putIfAbsent(key, column);
              }
            });
  }

  private static void widen(United column, ColumnType type, String location) {
    Optional<ColumnType> common = TypeWidening.common(column.type, type);
    if (common.isEmpty()) {
      throw mismatch(column.name, location, type, column.typeFile, column.type);
    }
    if (!common.get().equals(column.type)) {
      column.type = common.get();
      column.typeFile = location;
    }
  }

  /** An error that names both files; the caller throws it. */
  static UnsupportedFeatureException mismatch(
      String name, String location, ColumnType type, String otherLocation, ColumnType otherType) {
    return new UnsupportedFeatureException(
        location,
        "column "
            + QuotedText.of(name)
            + " of type "
            + type
            + ", which is "
            + otherType
            + " in "
            + otherLocation
            + ",",
        "Query the files apart, or write one of them again");
  }

  /**
   * The columns of the table, of which those that some file has but cannot give are left out.
   *
   * @param allFiles the files of the table, whether added or not
   */
  List<TableColumn> columns(List<Field> partitionColumns, List<DataFile> allFiles) {
    Set<String> partitionKeys = new HashSet<>();
    partitionColumns.forEach(field -> partitionKeys.add(ColumnNames.key(field.name())));
    List<TableColumn> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    united.forEach(
        (key, column) -> {
          if (!partitionKeys.contains(key) && !omitted.containsKey(key)) {
            boolean required = column.requiredIn == files && files == allFiles.size();
            columns.add(TableColumn.ofFile(field(column, required), key));
            taken.add(key);
          }
        });
    for (int i = 0; i < partitionColumns.size(); i++) {
      columns.add(TableColumn.ofPartition(partitionColumns.get(i), i));
      taken.add(ColumnNames.key(partitionColumns.get(i).name()));
    }
    String name = ColumnNames.unique(LOCATION_COLUMN, taken);
    columns.add(
        TableColumn.ofLocation(
            new Field(name, ColumnType.VARCHAR, Nullability.NOT_NULL, Visibility.HIDDEN)));
    return columns;
  }

  /** The columns that are not in the table, and why. */
  List<OmittedColumn> omitted() {
    return List.copyOf(omitted.values());
  }

  private static Field field(United column, boolean required) {
    // Nothing but nulls has been seen, so any type will do.
    ColumnType type = column.type.kind() == TypeKind.NULL ? ColumnType.INTEGER : column.type;
    return required ? Field.required(column.name, type) : Field.nullable(column.name, type);
  }
}
