// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.expression.Expression;

/**
 * A pair of values that must be equal for rows to match.
 *
 * @param left over the left input
 * @param right over the right input, of the same type
 */
public record JoinKey(Expression left, Expression right, Nulls nulls) {
  /** What becomes of absent values. */
  public enum Nulls {
    /** They match nothing, as with {@code =}. */
    MATCH_NOTHING,
    /** They match each other, as with {@code IS NOT DISTINCT FROM}. */
    MATCH_NULLS
  }

  public JoinKey {
    if (!left.type().equals(right.type())) {
      throw new IllegalArgumentException(
          "a key of types " + left.type() + " and " + right.type() + ", which must be one");
    }
  }
}
