// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rows;

/** Values that some row operators would compute with in another way than SQL says. */
public enum ValueHazard {
  /**
   * Characters beyond the Basic Multilingual Plane: Java orders them below some that SQL orders
   * them above, and counts each as two.
   */
  SUPPLEMENTARY_TEXT,

  /** NaN, which compares with nothing in Java and is the largest value in SQL. */
  NAN
}
