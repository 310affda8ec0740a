// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

/**
 * A lexical element of SQL text.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 * @param text the characters, in upper case for a word
 */
record Token(Kind kind, int start, int end, String text) {
  enum Kind {
    /** An unquoted identifier or keyword. */
    WORD,
    /** An identifier in double quotes or backticks. */
    QUOTED,
    STRING,
    NUMBER,
    /** Any other single character, or {@code ::}. */
    SYMBOL
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
