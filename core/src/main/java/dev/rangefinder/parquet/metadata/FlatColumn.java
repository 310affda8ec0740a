// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.type.ColumnType;
import java.io.Serializable;

/**
 * A leaf directly below the root of the schema that is not repeated: one value or null per row.
 *
 * @param leaf its position among all leaves, which is that of its chunk in each row group
 * @param typeLength bytes of a FIXED_LEN_BYTE_ARRAY; 0 elsewhere
 * @param maxDefinitionLevel 0 if every row has a value, 1 if it may be null
 * @param type the SQL type of its values; {@link ColumnType#NULL} if every value is null
 */
public record FlatColumn(
    String name,
    int leaf,
    PhysicalType physicalType,
    int typeLength,
    LogicalType logicalType,
    int maxDefinitionLevel,
    ColumnType type)
    implements Serializable {

  public boolean isRequired() {
    return maxDefinitionLevel == 0;
  }
}
