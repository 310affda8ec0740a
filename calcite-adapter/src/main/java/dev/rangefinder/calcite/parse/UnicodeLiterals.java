// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds literals such as {@code U&'caf\00E9'} and writes their characters out: Calcite knows {@code
 * \XXXX}, and takes {@code \+XXXXXX} for other characters than meant.
 */
final class UnicodeLiterals {
  private static final int SHORT_DIGITS = 4;
  private static final int LONG_DIGITS = 6;

  private UnicodeLiterals() {}

  static List<Edit> edits(List<Token> tokens) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      Token prefix = tokens.get(i);
      Token text = tokens.get(i + 2);
      boolean literal =
          prefix.isWord("U")
              && tokens.get(i + 1).isSymbol("&")
              && text.kind() == Token.Kind.STRING
              && prefix.end() + 1 == text.start();
      if (!literal) {
        continue;
      }
      boolean escaped =
          i + 4 < tokens.size()
              && tokens.get(i + 3).isWord("UESCAPE")
              && tokens.get(i + 4).kind() == Token.Kind.STRING
              && tokens.get(i + 4).text().length() == 3;
      char escape = escaped ? tokens.get(i + 4).text().charAt(1) : '\\';
      String characters = characters(text.text(), escape);
      // What is wrong is left for the parser to tell.
      if (characters != null) {
        edits.add(
            new Edit(prefix.start(), escaped ? tokens.get(i + 4).end() : text.end(), characters));
      }
    }
    return edits;
  }

  /** The literal with its escapes replaced; {@code null} if one is no character. */
  private static String characters(String literal, char escape) {
    StringBuilder plain = new StringBuilder(literal.length());
    int i = 0;
    while (i < literal.length()) {
      char c = literal.charAt(i);
      if (c != escape) {
        plain.append(c);
        i++;
      } else if (i + 1 < literal.length() && literal.charAt(i + 1) == escape) {
        plain.append(c);
        i += 2;
      } else {
        boolean wide = i + 1 < literal.length() && literal.charAt(i + 1) == '+';
        int start = i + (wide ? 2 : 1);
        int end = start + (wide ? LONG_DIGITS : SHORT_DIGITS);
        if (end > literal.length() || !literal.substring(start, end).matches("[0-9A-Fa-f]+")) {
          return null;
        }
        int character = Integer.parseInt(literal.substring(start, end), 16);
        if (!Character.isValidCodePoint(character)) {
          return null;
        }
        plain.append(character == '\'' ? "''" : Character.toString(character));
        i = end;
      }
    }
    return plain.toString();
  }
}
