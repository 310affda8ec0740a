// SPDX-License-Identifier: Apache-2.0
/**
 * The columnar convention: relational nodes that become vectorized operators, the rules that make
 * them and push work into scans, and converters to and from Calcite's Enumerable convention.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.rel.ColumnarRel}, {@link
 * dev.rangefinder.calcite.rel.ColumnarRules}. Must not depend on JDBC, on the engine or on any file
 * format.
 */
package dev.rangefinder.calcite.rel;
