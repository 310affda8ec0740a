// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.ValidityBuilder;

/** Reads the definition levels of a page, each 0 or 1, as the validity of rows. */
@FunctionalInterface
interface ValidityDecoder {
  /** Every row has a value. */
  ValidityDecoder ALL_PRESENT =
      (target, count) -> {
        target.appendPresent(count);
        return count;
      };

  /** Appends the next rows; gives the number that have a value. */
  int read(ValidityBuilder target, int count);
}
