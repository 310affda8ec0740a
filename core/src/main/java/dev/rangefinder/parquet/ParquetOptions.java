// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.type.Field;
import java.util.List;

/**
 * How files become a table.
 *
 * @param partitionColumns columns whose values are given by each {@link DataFile}; they follow the
 *     files' own columns and hide those of the same name
 * @param schemaSource which files' footers are read for the schema
 */
public record ParquetOptions(List<Field> partitionColumns, SchemaSource schemaSource) {

  /** Which files' footers are read for the schema. */
  public enum SchemaSource {
    /** The first and the last file; the others are checked when they are read. */
    FIRST_AND_LAST,
    ALL
  }

  public static final ParquetOptions DEFAULT =
      new ParquetOptions(List.of(), SchemaSource.FIRST_AND_LAST);

  public ParquetOptions {
    partitionColumns = List.copyOf(partitionColumns);
  }

  public ParquetOptions withPartitionColumns(List<Field> columns) {
    return new ParquetOptions(columns, schemaSource);
  }

  public ParquetOptions withSchemaSource(SchemaSource source) {
    return new ParquetOptions(partitionColumns, source);
  }
}
