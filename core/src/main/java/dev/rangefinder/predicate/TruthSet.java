// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

/**
 * Which of TRUE, FALSE and UNKNOWN a condition can be on the rows of a zone, as a set of three
 * bits. The logical connectives lift to sets: what the result can be for any pair of members.
 */
final class TruthSet {
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int UNKNOWN = 4;
  static final int ANY = TRUE | FALSE | UNKNOWN;

  private TruthSet() {}

  static int not(int set) {
    return (set & UNKNOWN) | ((set & TRUE) != 0 ? FALSE : 0) | ((set & FALSE) != 0 ? TRUE : 0);
  }

  static int and(int a, int b) {
    int result = (a | b) & FALSE;
    if ((a & TRUE) != 0 && (b & TRUE) != 0) {
      result |= TRUE;
    }
    boolean aNotFalse = (a & (TRUE | UNKNOWN)) != 0;
    boolean bNotFalse = (b & (TRUE | UNKNOWN)) != 0;
    if (((a & UNKNOWN) != 0 && bNotFalse) || ((b & UNKNOWN) != 0 && aNotFalse)) {
      result |= UNKNOWN;
    }
    return result;
  }

  static int or(int a, int b) {
    return not(and(not(a), not(b)));
  }

  static MatchResult match(int set) {
    if ((set & TRUE) == 0) {
      return MatchResult.NONE;
    }
    return set == TRUE ? MatchResult.ALL : MatchResult.SOME;
  }
}
