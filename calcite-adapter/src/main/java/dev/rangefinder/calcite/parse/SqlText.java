// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A statement's text as the user wrote it, and as Calcite's parser is given it: without trailing
 * semicolons, with the reserved words that stand for names in quotes, and without notations that
 * the parser does not know or reads wrongly. Positions in the parser's errors are turned back into
 * positions of what the user wrote.
 */
public final class SqlText {
  private final String original;
  private final String parseable;

  /** What was changed, by its place in the original. */
  private final List<Edit> edits;

  private final String firstWord;
  private final boolean analyzed;

  private SqlText(
      String original, String parseable, String firstWord, List<Edit> edits, boolean analyzed) {
    this.analyzed = analyzed;
    this.firstWord = firstWord;
    this.original = original;
    this.parseable = parseable;
    this.edits = edits;
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
    List<Edit> edits = edits(tokens, sql);
    StringBuilder parseable = new StringBuilder(end);
    int copied = 0;
    for (Edit edit : edits) {
      parseable.append(sql, copied, edit.start()).append(edit.replacement());
      copied = edit.end();
    }
    parseable.append(sql, copied, end);
    boolean word = count > 0 && tokens.get(0).kind() == Token.Kind.WORD;
    return new SqlText(
        sql,
        count == 0 ? "" : parseable.toString(),
        word ? tokens.get(0).text() : "",
        edits,
        ExplainForms.isAnalyze(tokens));
  }

  private static List<Edit> edits(List<Token> tokens, String sql) {
    List<Edit> edits = new ArrayList<>(PostfixCasts.edits(tokens, sql));
    edits.addAll(UnicodeLiterals.edits(tokens));
    edits.addAll(ExplainForms.edits(tokens));
    BitSet names = BareKeywords.names(tokens);
    for (int i = names.nextSetBit(0); i >= 0; i = names.nextSetBit(i + 1)) {
      Token token = tokens.get(i);
      String quoted = '"' + sql.substring(token.start(), token.end()) + '"';
      edits.add(new Edit(token.start(), token.end(), quoted));
    }
    // Stable: what is inserted at a place comes before what is replaced there.
    edits.sort(Comparator.comparingInt(Edit::start));
    return List.copyOf(edits);
  }

  /** Whether there is nothing but white space, comments and semicolons. */
  public boolean isEmpty() {
    return parseable.isEmpty();
  }

  /** The word that the statement begins with, in upper case; empty if it is not a word. */
  public String firstWord() {
    return firstWord;
  }

  /** Whether the statement is {@code EXPLAIN ANALYZE}: its query is to be run. */
  public boolean isAnalyzed() {
    return analyzed;
  }

  /** Where a quote or comment begins that has no end; empty if there is none. */
  public Optional<Position> unclosed() {
    int at = Lexer.unclosed(original);
    return at < 0 ? Optional.empty() : Optional.of(position(at));
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
    return position(originalOffset(offset));
  }

  /** The position of a place in the original. */
  Position position(int at) {
    int lineStart = original.lastIndexOf('\n', at - 1) + 1;
    int originalLine = 1;
    for (int i = 0; i < lineStart; i++) {
      if (original.charAt(i) == '\n') {
        originalLine++;
      }
    }
    return new Position(originalLine, at - lineStart + 1);
  }

  private int originalOffset(int offset) {
    int shift = 0;
    for (Edit edit : edits) {
      int start = edit.start() + shift;
      if (offset < start) {
        break;
      }
      if (offset < start + edit.replacement().length()) {
        return edit.start();
      }
      shift += edit.replacement().length() - (edit.end() - edit.start());
    }
    return offset - shift;
  }

  /** A 1-based line and column. */
  public record Position(int line, int column) {}
}
