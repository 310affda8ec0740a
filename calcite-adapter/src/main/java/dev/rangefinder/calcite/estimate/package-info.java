// SPDX-License-Identifier: Apache-2.0
/**
 * Estimates of how many rows the nodes of a plan give, from what is known of tables without I/O.
 *
 * <p>Entry type: {@link dev.rangefinder.calcite.estimate.RowCounts}. Must not depend on rules or
 * operators.
 */
package dev.rangefinder.calcite.estimate;
