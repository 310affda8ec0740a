// SPDX-License-Identifier: Apache-2.0
/**
 * Calcite's row expressions as expressions of {@code core}, and constants back.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.translate.RexTranslator}, {@link
 * dev.rangefinder.calcite.translate.ConstantReducer}. The only place that knows both {@code
 * org.apache.calcite.rex} and {@code dev.rangefinder.predicate}.
 */
package dev.rangefinder.calcite.translate;
