// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

/**
 * What becomes of values that the host's types cannot hold: times finer than its precision and
 * decimals of more digits.
 */
public enum HostTypes {
  /** A value that loses nothing passes, any other is an error. */
  EXACT,
  /** Times are cut to the host's precision; a decimal of too many digits is an error. */
  CUT
}
