// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.type.ColumnType;

/**
 * A column of a result.
 *
 * @param label the name that the statement gives it
 * @param type the type of its values
 * @param nullable whether a value can be absent
 * @param precision declared digits or length; 0 where the type has none
 */
public record ResultColumn(String label, ColumnType type, boolean nullable, int precision) {}
