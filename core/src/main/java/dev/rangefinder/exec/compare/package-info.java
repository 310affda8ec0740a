// SPDX-License-Identifier: Apache-2.0
/**
 * Conditions on values: comparisons with constants, membership in lists, comparisons of two
 * columns, in the order that {@link dev.rangefinder.predicate.ValueOrder} defines.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.compare.ConstantComparison}, {@link
 * dev.rangefinder.exec.compare.PairComparison}. Must not depend on operators.
 */
package dev.rangefinder.exec.compare;
