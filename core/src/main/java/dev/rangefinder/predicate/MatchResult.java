// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

/** How many rows of a zone a predicate is TRUE for, as far as is known without reading them. */
public enum MatchResult {
  /** No row: the zone need not be read. */
  NONE,
  /** Perhaps some, or it is not known: the predicate has to be evaluated on the rows. */
  SOME,
  /** Every row: the predicate need not be evaluated. */
  ALL
}
