// SPDX-License-Identifier: Apache-2.0
/**
 * SQL text before and just after Calcite's parser: bare keywords as names, statement ends, common
 * table expression names, positions of errors.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.parse.SqlText}. Must not depend on catalogs or
 * plans.
 */
package dev.rangefinder.calcite.parse;
