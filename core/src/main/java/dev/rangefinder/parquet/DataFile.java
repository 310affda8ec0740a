// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of a table.
 *
 * @param status its size and version where a listing has told them; empty if not known yet
 * @param partitionValues the values of the table's partition columns for all rows of the file, in
 *     the form of {@link dev.rangefinder.expression.Literal#value()}; {@code null} for NULL
 */
public record DataFile(
    ObjectLocation location, Optional<ObjectStatus> status, List<Object> partitionValues) {

  public DataFile {
    Objects.requireNonNull(location, "location");
    partitionValues = Collections.unmodifiableList(new ArrayList<>(partitionValues));
  }

  /** A file of which only the location is known. */
  public static DataFile of(ObjectLocation location) {
    return new DataFile(location, Optional.empty(), List.of());
  }

  /** A file that a listing has found. */
  public static DataFile of(ObjectStatus status) {
    return new DataFile(status.location(), Optional.of(status), List.of());
  }

  /** The same file with values for the partition columns. */
  public DataFile withPartitionValues(List<Object> values) {
    return new DataFile(location, status, values);
  }
}
