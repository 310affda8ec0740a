// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits SQL text into tokens, leaving out white space and comments. Never fails: what is not
 * closed reaches to the end, and the parser reports it.
 */
final class Lexer {
  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int unclosed = -1;

  private Lexer(String sql) {
    this.sql = sql;
  }

  static List<Token> tokens(String sql) {
    Lexer lexer = new Lexer(sql);
    while (lexer.at < sql.length()) {
      lexer.step();
    }
    return lexer.tokens;
  }

  /** Where a quote or comment begins that has no end, or -1. */
  static int unclosed(String sql) {
    Lexer lexer = new Lexer(sql);
    while (lexer.at < sql.length()) {
      lexer.step();
    }
    return lexer.unclosed;
  }

  private void step() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      at = endOfLine();
    } else if (sql.startsWith("/*", at)) {
      int close = sql.indexOf("*/", at + 2);
      unclosed = close < 0 ? at : unclosed;
      at = close < 0 ? sql.length() : close + 2;
    } else if (c == '\'') {
      add(Token.Kind.STRING, endOfQuoted('\''));
    } else if (c == '"' || c == '`') {
      add(Token.Kind.QUOTED, endOfQuoted(c));
    } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
      int end = at + 1;
      while (end < sql.length() && isWordPart(sql.charAt(end))) {
        end++;
      }
      add(Token.Kind.WORD, end);
    } else if (Character.isDigit(c) || (c == '.' && digitAt(at + 1))) {
      add(Token.Kind.NUMBER, endOfNumber());
    } else {
      add(Token.Kind.SYMBOL, sql.startsWith("::", at) ? at + 2 : at + 1);
    }
  }

  private void add(Token.Kind kind, int end) {
    String text = sql.substring(at, end);
    tokens.add(
        new Token(kind, at, end, kind == Token.Kind.WORD ? text.toUpperCase(Locale.ROOT) : text));
    at = end;
  }

  private int endOfLine() {
    int end = at;
    while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int endOfQuoted(char quote) {
    int end = at + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) == quote) {
        if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
          end++;
        } else {
          return end + 1;
        }
      }
      end++;
    }
    unclosed = at;
    return sql.length();
  }

  private int endOfNumber() {
    int end = at;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      boolean exponentSign =
          (c == '+' || c == '-') && "eE".indexOf(sql.charAt(end - 1)) >= 0 && end > at;
      if (!Character.isDigit(c) && c != '.' && c != 'e' && c != 'E' && !exponentSign) {
        break;
      }
      end++;
    }
    return end;
  }

  private boolean digitAt(int index) {
    return index < sql.length() && Character.isDigit(sql.charAt(index));
  }

  private static boolean isWordPart(char c) {
    return Character.isUnicodeIdentifierPart(c) || c == '$';
  }
}
