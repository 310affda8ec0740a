// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

/** The aggregate functions that have kernels. */
public enum AggregateFunction {
  /** Rows, or rows whose arguments are all present. Of no rows: 0. */
  COUNT,
  /** Exact for integers and decimals (overflow is an error). Of no values: NULL. */
  SUM,
  /** As SUM, but 0 of no values. */
  SUM0,
  MIN,
  MAX,
  /** The mean as a DOUBLE, from an exact sum of integers and decimals. */
  AVG,
  /** Some value of the group, NULL if there is none. */
  ANY_VALUE,
  /** The only value of the group; an error if it has more than one row. */
  SINGLE_VALUE,
  VAR_POP,
  VAR_SAMP,
  STDDEV_POP,
  STDDEV_SAMP,
  BOOL_AND,
  BOOL_OR
}
