// SPDX-License-Identifier: Apache-2.0
/**
 * Column types and schemas, free of any file format and any SQL engine.
 *
 * <p>Entry types: {@link dev.rangefinder.type.ColumnType}, {@link dev.rangefinder.type.Schema}.
 * Depends on nothing.
 */
package dev.rangefinder.type;
