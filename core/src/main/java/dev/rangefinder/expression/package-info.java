// SPDX-License-Identifier: Apache-2.0
/**
 * A typed expression tree of its own: columns, literals, parameters bound late, function calls.
 *
 * <p>Entry types: {@link dev.rangefinder.expression.Expression}, {@link
 * dev.rangefinder.expression.BuiltinFunction}. Says what is to be computed, not how: kernels are in
 * {@code exec}. Must not depend on any SQL engine or file format.
 */
package dev.rangefinder.expression;
