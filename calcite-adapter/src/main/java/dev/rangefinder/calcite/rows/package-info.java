// SPDX-License-Identifier: Apache-2.0
/**
 * Rows of Calcite's Enumerable convention made of batches, and batches made of rows.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.rows.ColumnarEnumerable}, {@link
 * dev.rangefinder.calcite.rows.EnumerableOperator}. Must not depend on planning.
 */
package dev.rangefinder.calcite.rows;
