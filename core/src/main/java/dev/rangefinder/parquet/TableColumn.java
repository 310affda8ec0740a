// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.type.Field;

/**
 * A column of a table and where its values come from.
 *
 * @param key of a FILE column its name in lower case, by which the files' columns are found
 * @param partition of a PARTITION column its position among the partition columns
 */
record TableColumn(Field field, Source source, String key, int partition) {

  /** Where values come from. */
  enum Source {
    /** The files' column of that name. */
    FILE,
    /** The partition value of the file. */
    PARTITION,
    /** The file's location. */
    LOCATION
  }

  static TableColumn ofFile(Field field, String key) {
    return new TableColumn(field, Source.FILE, key, -1);
  }

  static TableColumn ofPartition(Field field, int partition) {
    return new TableColumn(field, Source.PARTITION, "", partition);
  }

  static TableColumn ofLocation(Field field) {
    return new TableColumn(field, Source.LOCATION, "", -1);
  }
}
