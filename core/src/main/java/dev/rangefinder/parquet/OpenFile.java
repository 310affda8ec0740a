// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.storage.ObjectStatus;

/**
 * A file whose footer has been read.
 *
 * @param index its position among the table's files
 * @param status the size and version that the statement has pinned
 */
record OpenFile(int index, DataFile file, ObjectStatus status, Footer footer) {}
