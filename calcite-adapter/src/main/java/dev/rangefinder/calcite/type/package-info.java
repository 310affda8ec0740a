// SPDX-License-Identifier: Apache-2.0
/**
 * Rangefinder's SQL types as Calcite types, and back.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.type.RangefinderTypeSystem}, {@link
 * dev.rangefinder.calcite.type.TypeTranslator}. Must not depend on plans or expressions.
 */
package dev.rangefinder.calcite.type;
