// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.BitSet;
import java.util.List;

/**
 * A statement's text as the user wrote it, and as Calcite's parser is given it: without trailing
 * semicolons, and with the reserved words that stand for names in quotes. Positions in the parser's
 * errors are turned back into positions of what the user wrote.
 */
public final class SqlText {
  private final String original;
  private final String parseable;

  /** Offsets in the original, ascending, of the words that were quoted. */
  private final int[] quotedStarts;

  private final int[] quotedEnds;

  private final String firstWord;

  private SqlText(
      String original, String parseable, String firstWord, int[] quotedStarts, int[] quotedEnds) {
    this.firstWord = firstWord;
    this.original = original;
    this.parseable = parseable;
    this.quotedStarts = quotedStarts;
    this.quotedEnds = quotedEnds;
  }

  /** Prepares a statement's text. */
  public static SqlText of(String sql) {
    List<Token> tokens = Lexer.tokens(sql);
    int end = sql.length();
    int count = tokens.size();
    while (count > 0 && tokens.get(count - 1).isSymbol(";")) {
      count--;
      end = tokens.get(count).start();
    }
    tokens = tokens.subList(0, count);
    BitSet names = BareKeywords.names(tokens);
    int[] starts = new int[names.cardinality()];
    int[] ends = new int[starts.length];
    StringBuilder parseable = new StringBuilder(end + 2 * starts.length);
    int copied = 0;
    int n = 0;
    for (int i = names.nextSetBit(0); i >= 0; i = names.nextSetBit(i + 1)) {
      Token token = tokens.get(i);
      starts[n] = token.start();
      ends[n] = token.end();
      n++;
      parseable.append(sql, copied, token.start()).append('"');
      parseable.append(sql, token.start(), token.end()).append('"');
      copied = token.end();
    }
    parseable.append(sql, copied, end);
    boolean word = count > 0 && tokens.get(0).kind() == Token.Kind.WORD;
    return new SqlText(
        sql,
        count == 0 ? "" : parseable.toString(),
        word ? tokens.get(0).text() : "",
        starts,
        ends);
  }

  /** Whether there is nothing but white space, comments and semicolons. */
  public boolean isEmpty() {
    return parseable.isEmpty();
  }

  /** The word that the statement begins with, in upper case; empty if it is not a word. */
  public String firstWord() {
    return firstWord;
  }

  public String original() {
    return original;
  }

  /** The text for Calcite's parser. */
  public String parseable() {
    return parseable;
  }

  /**
   * The position in the original of a position in the parseable text.
   *
   * @param line 1-based
   * @param column 1-based
   */
  public Position originalPosition(int line, int column) {
    int offset = 0;
    for (int l = 1; l < line; l++) {
      int newline = parseable.indexOf('\n', offset);
      if (newline < 0) {
        break;
      }
      offset = newline + 1;
    }
    offset = Math.min(offset + column - 1, parseable.length());
    int shift = 0;
    for (int i = 0; i < quotedStarts.length; i++) {
      if (offset > quotedEnds[i] + shift + 1) {
        shift += 2;
      } else if (offset > quotedStarts[i] + shift) {
        shift += 1;
        break;
      } else {
        break;
      }
    }
    int at = offset - shift;
    int lineStart = original.lastIndexOf('\n', at - 1) + 1;
    int originalLine = 1;
    for (int i = 0; i < lineStart; i++) {
      if (original.charAt(i) == '\n') {
        originalLine++;
      }
    }
    return new Position(originalLine, at - lineStart + 1);
  }

  /** A 1-based line and column. */
  public record Position(int line, int column) {}
}
