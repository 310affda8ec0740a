// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

import java.util.List;

/**
 * The splits of a scan, found step by step so that a scan that needs few rows opens few objects.
 * For use by one thread at a time.
 */
public interface ScanPlan {
  /**
   * Reads the metadata of the next objects where needed and returns their splits in the order of
   * the table. Waits for I/O within the session's deadline.
   *
   * @return the next splits; an empty list when there are no more
   * @throws dev.rangefinder.storage.StorageException if metadata cannot be read
   * @throws dev.rangefinder.bytes.MalformedFileException if metadata is wrong
   */
  List<Split> next();

  /** What was found so far. */
  ScanSummary summary();
}
