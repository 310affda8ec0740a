// SPDX-License-Identifier: Apache-2.0
/**
 * Sorting rows: whole inputs, and the first of them.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.sort.SortOperator}, {@link
 * dev.rangefinder.exec.sort.TopNOperator}. Rows are kept as batches and numbered; what is sorted
 * are the numbers. Must not depend on formats or planners.
 */
package dev.rangefinder.exec.sort;
