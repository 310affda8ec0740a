// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

/** Which rows a join yields. */
public enum JoinKind {
  /** Pairs that match. */
  INNER,
  /** Pairs that match, and left rows without a match beside NULLs. */
  LEFT,
  /** Pairs that match, and right rows without a match beside NULLs. */
  RIGHT,
  /** Pairs that match, and rows of either input without a match beside NULLs. */
  FULL,
  /** Left rows with a match, once. */
  SEMI,
  /** Left rows without a match. */
  ANTI,
  /** Right rows with a match, once. */
  RIGHT_SEMI,
  /** Right rows without a match. */
  RIGHT_ANTI;

  /** Whether rows of pairs are yielded while the left input passes by. */
  boolean yieldsPairs() {
    return switch (this) {
      case INNER, LEFT, RIGHT, FULL -> true;
      case SEMI, ANTI, RIGHT_SEMI, RIGHT_ANTI -> false;
    };
  }

  /** Whether left rows without a match are yielded beside NULLs. */
  boolean extendsLeft() {
    return this == LEFT || this == FULL;
  }

  /** Whether only left rows are yielded. */
  boolean selectsLeft() {
    return this == SEMI || this == ANTI;
  }

  /** Whether right rows are yielded after the left input has ended. */
  boolean yieldsRightRows() {
    return switch (this) {
      case RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> true;
      case INNER, LEFT, SEMI, ANTI -> false;
    };
  }

  /** Whether nothing is yielded if the right input has no row that can match. */
  boolean isEmptyWithoutRightRows() {
    return this == INNER || this == SEMI || this == RIGHT_SEMI;
  }

  /** Whether right rows that can match nothing are yielded. */
  boolean yieldsUnmatchedRightRows() {
    return this == RIGHT || this == FULL || this == RIGHT_ANTI;
  }
}
