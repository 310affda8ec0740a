// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

/**
 * A change to a statement's text.
 *
 * @param start offset in the original of the first character that is replaced
 * @param end offset after the last one; an insertion replaces none
 * @param replacement what the parser sees instead
 */
record Edit(int start, int end, String replacement) {}
