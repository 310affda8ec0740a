// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

/**
 * A column of a file, or an array, that has no place in its table.
 *
 * @param reason why, in the specification's words
 */
public record OmittedColumn(String name, String reason) {}
