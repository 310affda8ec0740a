// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.List;

/**
 * The forms of EXPLAIN that the grammar does not know, as the one that it knows: {@code EXPLAIN
 * query} and {@code EXPLAIN ANALYZE query} are {@code EXPLAIN PLAN FOR query}.
 */
final class ExplainForms {
  private static final String KNOWN_FORM = "PLAN FOR";

  private ExplainForms() {}

  static boolean isAnalyze(List<Token> tokens) {
    return isExplain(tokens) && tokens.get(1).isWord("ANALYZE");
  }

  private static boolean isExplain(List<Token> tokens) {
    return tokens.size() > 1 && tokens.get(0).isWord("EXPLAIN");
  }

  static List<Edit> edits(List<Token> tokens) {
    if (!isExplain(tokens) || tokens.get(1).isWord("PLAN")) {
      return List.of();
    }
    Token next = tokens.get(1);
    return next.isWord("ANALYZE")
        ? List.of(new Edit(next.start(), next.end(), KNOWN_FORM))
        : List.of(new Edit(next.start(), next.start(), KNOWN_FORM + " "));
  }
}
