// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes {@code value::type} as {@code CAST(value AS type)}. The value is what stands directly
 * before: a literal, a name, a call, a CASE or something in parentheses, as in PostgreSQL.
 */
final class PostfixCasts {
  /** Names that PostgreSQL and DuckDB give to types that the grammar has under other names. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("TEXT", "VARCHAR"),
          Map.entry("STRING", "VARCHAR"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("INT1", "TINYINT"),
          Map.entry("INT2", "SMALLINT"),
          Map.entry("INT4", "INTEGER"),
          Map.entry("INT8", "BIGINT"),
          Map.entry("FLOAT4", "REAL"),
          Map.entry("FLOAT8", "DOUBLE"),
          Map.entry("TIMESTAMPTZ", "TIMESTAMP WITH LOCAL TIME ZONE"));

  /** Words that can stand before a value in parentheses without being the name of a call. */
  private static final Set<String> NOT_CALLS =
      Set.of(
          "SELECT",
          "DISTINCT",
          "ALL",
          "WHERE",
          "AND",
          "OR",
          "NOT",
          "BY",
          "ON",
          "HAVING",
          "WHEN",
          "THEN",
          "ELSE",
          "CASE",
          "BETWEEN",
          "IN",
          "LIKE",
          "ILIKE",
          "QUALIFY",
          "IS",
          "FROM",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "VALUES",
          "AS",
          "USING",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "ESCAPE",
          "SIMILAR",
          "TO",
          "FOR",
          "ANY",
          "SOME",
          "EXISTS",
          "FILTER",
          "OVER",
          "WITHIN",
          "GROUP",
          "FIRST",
          "NEXT",
          "ROWS",
          "RANGE");

  private static final Set<String> LITERAL_PREFIXES =
      Set.of("DATE", "TIME", "TIMESTAMP", "INTERVAL", "UUID", "X", "N");

  private final List<Token> tokens;
  private final String sql;

  private PostfixCasts(List<Token> tokens, String sql) {
    this.tokens = tokens;
    this.sql = sql;
  }

  static List<Edit> edits(List<Token> tokens, String sql) {
    List<Edit> edits = new ArrayList<>();
    PostfixCasts casts = new PostfixCasts(tokens, sql);
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol("::")) {
        casts.add(i, edits);
      }
    }
    return edits;
  }

  private void add(int colons, List<Edit> edits) {
    int first = startOfValue(colons - 1);
    int last = endOfType(colons + 1);
    // What has no value or no type is left for the parser to tell.
    if (first < 0 || last < 0) {
      return;
    }
    int start = tokens.get(first).start();
    edits.add(new Edit(start, start, "CAST("));
    String type = sql.substring(tokens.get(colons + 1).start(), tokens.get(last).end());
    String known = last == colons + 1 ? TYPES.getOrDefault(tokens.get(last).text(), type) : type;
    edits.add(new Edit(tokens.get(colons).start(), tokens.get(last).end(), " AS " + known + ")"));
  }

  /** The first token of the value that ends at a token, or -1. */
  private int startOfValue(int last) {
    if (last < 0) {
      return -1;
    }
    Token token = tokens.get(last);
    switch (token.kind()) {
      case NUMBER:
        return last;
      case STRING:
        return startOfLiteral(last);
      case QUOTED:
        return startOfName(last);
      case WORD:
        if (token.isWord("END")) {
          return startOfCase(last);
        }
        boolean keyword =
            NOT_CALLS.contains(token.text())
                && ReservedWords.contains(token.text())
                && !token.isWord("RANGE");
        return keyword ? -1 : startOfWord(last);
      default:
        return startOfEnclosed(last);
    }
  }

  private int startOfWord(int last) {
    int colons = colonsOfTypeEndingAt(last);
    return colons > 0 ? startOfValue(colons - 1) : startOfName(last);
  }

  private int startOfLiteral(int last) {
    boolean prefixed =
        last > 0
            && tokens.get(last - 1).kind() == Token.Kind.WORD
            && LITERAL_PREFIXES.contains(tokens.get(last - 1).text());
    if (prefixed) {
      return last - 1;
    }
    return last > 1 && symbol(last - 1, "&") && tokens.get(last - 2).isWord("U") ? last - 2 : last;
  }

  private int startOfName(int last) {
    int first = last;
    while (symbol(first - 1, ".") && isName(first - 2)) {
      first -= 2;
    }
    return first;
  }

  private int startOfCase(int end) {
    int depth = 0;
    for (int i = end; i >= 0; i--) {
      if (tokens.get(i).isWord("END")) {
        depth++;
      } else if (tokens.get(i).isWord("CASE") && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private int startOfEnclosed(int close) {
    boolean index = symbol(close, "]");
    if (!index && !symbol(close, ")")) {
      return -1;
    }
    int depth = 0;
    int open = close;
    while (open >= 0) {
      Token token = tokens.get(open);
      if (token.isSymbol(")") || token.isSymbol("]")) {
        depth++;
      } else if ((token.isSymbol("(") || token.isSymbol("[")) && --depth == 0) {
        break;
      }
      open--;
    }
    if (open < 0) {
      return -1;
    }
    int colons = colonsOfTypeEndingAt(close);
    if (colons > 0) {
      return startOfValue(colons - 1);
    }
    if (index) {
      return tokens.get(Math.max(0, open - 1)).isWord("ARRAY") ? open - 1 : startOfValue(open - 1);
    }
    boolean window = word(open - 1, "OVER") || word(open - 1, "FILTER");
    if (window && symbol(open - 2, ")")) {
      return startOfEnclosed(open - 2);
    }
    boolean call =
        isName(open - 1)
            && (tokens.get(open - 1).kind() == Token.Kind.QUOTED
                || !NOT_CALLS.contains(tokens.get(open - 1).text()));
    return call ? startOfName(open - 1) : open;
  }

  /** The {@code ::} whose type ends at a token, or -1. */
  private int colonsOfTypeEndingAt(int last) {
    for (int i = last - 1; i > 0 && i >= last - 8; i--) {
      if (symbol(i, "::")) {
        return endOfType(i + 1) == last ? i : -1;
      }
    }
    return -1;
  }

  /** The last token of a type that begins at a token, or -1. */
  private int endOfType(int first) {
    if (!isWord(first)) {
      return -1;
    }
    int last = first;
    if (word(first, "DOUBLE") && word(first + 1, "PRECISION")) {
      last++;
    } else if ((word(first, "CHARACTER") || word(first, "CHAR")) && word(first + 1, "VARYING")) {
      last++;
    }
    if (symbol(last + 1, "(") && number(last + 2)) {
      if (symbol(last + 3, ")")) {
        last += 3;
      } else if (symbol(last + 3, ",") && number(last + 4) && symbol(last + 5, ")")) {
        last += 5;
      }
    }
    boolean zoned = word(first, "TIME") || word(first, "TIMESTAMP");
    if (zoned && (word(last + 1, "WITH") || word(last + 1, "WITHOUT"))) {
      int time = last + (word(last + 2, "LOCAL") ? 3 : 2);
      if (word(time, "TIME") && word(time + 1, "ZONE")) {
        last = time + 1;
      }
    }
    return last;
  }

  private boolean isName(int index) {
    return isWord(index)
        || (index >= 0 && index < tokens.size() && tokens.get(index).kind() == Token.Kind.QUOTED);
  }

  private boolean isWord(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Token.Kind.WORD;
  }

  private boolean number(int index) {
    return index < tokens.size() && tokens.get(index).kind() == Token.Kind.NUMBER;
  }

  private boolean word(int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
  }

  private boolean symbol(int index, String symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }
}
