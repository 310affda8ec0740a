// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import org.apache.calcite.config.NullCollation;

/** Where NULLs sort when a statement does not say. */
public enum NullOrdering {
  /** As the largest values: last ascending, first descending. */
  HIGH,
  /** As the smallest values. */
  LOW,
  FIRST,
  LAST;

  NullCollation toCalcite() {
    return NullCollation.valueOf(name());
  }
}
