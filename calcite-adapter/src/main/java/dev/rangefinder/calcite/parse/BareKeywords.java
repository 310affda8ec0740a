// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Finds the reserved words that stand where only a name can stand: {@code time}, {@code date},
 * {@code year}, {@code value} and others are column names in most climate and event data, and the
 * grammar rejects them bare. Each group of words has one rule that tells its use as a keyword by
 * the tokens around it; any other use is a name.
 */
final class BareKeywords {
  /** Types and prefixes of literals. */
  private static final Set<String> TYPES = Set.of("DATE", "TIME", "TIMESTAMP");

  /** Types that are only that. */
  private static final Set<String> PLAIN_TYPES =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INT",
          "INTEGER",
          "BIGINT",
          "REAL",
          "FLOAT",
          "DOUBLE",
          "DECIMAL",
          "DEC",
          "NUMERIC",
          "CHAR",
          "CHARACTER",
          "VARCHAR",
          "BINARY",
          "VARBINARY",
          "UUID");

  /** Units of EXTRACT, FLOOR, INTERVAL, and functions of their own name. */
  private static final Set<String> UNITS =
      Set.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");

  /** Keywords only as the name of a call. */
  private static final Set<String> CALLS =
      Set.of(
          "MIN",
          "MAX",
          "COUNT",
          "SUM",
          "AVG",
          "RANK",
          "POSITION",
          "UNIQUE",
          "POWER",
          "ABS",
          "LOWER",
          "UPPER",
          "ELEMENT",
          "COLLECT",
          "GROUPING",
          "CEIL",
          "FLOOR",
          "COVAR_POP",
          "LAG",
          "LEAD",
          "LN",
          "EXP",
          "MOD",
          "SQRT",
          "CORR",
          "EVERY",
          "CARDINALITY",
          "TRUNCATE",
          "TRANSLATE",
          "PERIOD",
          "SYSTEM",
          "ORDINAL",
          "CLASSIFIER",
          "MATCH_NUMBER",
          "NTILE",
          "ROW_NUMBER",
          "DENSE_RANK",
          "PERCENT_RANK",
          "CUME_DIST",
          "FIRST_VALUE",
          "LAST_VALUE",
          "NTH_VALUE",
          "STDDEV_POP",
          "STDDEV_SAMP",
          "VAR_POP",
          "VAR_SAMP",
          "COVAR_SAMP",
          "SUBSTRING",
          "OVERLAY",
          "COALESCE",
          "TREAT",
          "CONVERT");

  /** Keywords of statements that are not queries, and of MATCH_RECOGNIZE. */
  private static final Set<String> NEVER_IN_QUERIES =
      Set.of(
          "ALLOCATE",
          "ATOMIC",
          "BEGIN",
          "CALL",
          "CALLED",
          "CHECK",
          "CLOSE",
          "COLUMN",
          "COMMIT",
          "CONDITION",
          "CONNECT",
          "CONSTRAINT",
          "CYCLE",
          "DEFINE",
          "DYNAMIC",
          "EACH",
          "EXECUTE",
          "EXTERNAL",
          "FOREIGN",
          "FREE",
          "FUNCTION",
          "GET",
          "GLOBAL",
          "HOLD",
          "IDENTITY",
          "IMPORT",
          "INDICATOR",
          "INITIAL",
          "LANGUAGE",
          "LARGE",
          "MATCH",
          "MATCHES",
          "MEASURES",
          "METHOD",
          "MODULE",
          "NEW",
          "OLD",
          "OMIT",
          "ONE",
          "OPEN",
          "OUT",
          "PARAMETER",
          "PATTERN",
          "PER",
          "PERMUTE",
          "PREPARE",
          "PREV",
          "PRIMARY",
          "PROCEDURE",
          "REF",
          "REFERENCES",
          "REFERENCING",
          "RELEASE",
          "RESET",
          "RESULT",
          "RETURN",
          "ROLLBACK",
          "RUNNING",
          "SAVEPOINT",
          "SCOPE",
          "SCROLL",
          "SEEK",
          "SENSITIVE",
          "SHOW",
          "SKIP",
          "SPECIFIC",
          "SQL",
          "START",
          "STATIC",
          "SUBSET",
          "TRANSLATION",
          "TRIGGER",
          "VERSIONING");

  /** Takes the place of a cast's name on the stack of openers behind its AS. */
  private static final String IN_CAST_TYPE = "CAST … AS";

  private static final Set<String> CASTS = Set.of("CAST", "TRY_CAST", "SAFE_CAST");
  private static final Set<String> UNIT_FIRST_CALLS =
      Set.of("EXTRACT", "TIMESTAMPADD", "TIMESTAMPDIFF");
  private static final Set<String> JSON_CALLS = Set.of("JSON_OBJECT", "JSON_OBJECTAGG");
  private static final Set<String> FRAME_STARTS =
      Set.of("BETWEEN", "UNBOUNDED", "CURRENT", "INTERVAL");

  /** Words after which an expression begins. */
  private static final Set<String> BEFORE_EXPRESSION =
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
          "QUALIFY",
          "IS",
          "FROM");

  private final List<Token> tokens;
  private final Deque<String> openers = new ArrayDeque<>();

  /** How many of the open parentheses belong to casts whose type has begun. */
  private int castTypes;

  private BareKeywords(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The indexes of the word tokens that are names although the grammar reserves them. */
  static BitSet names(List<Token> tokens) {
    return new BareKeywords(tokens).find();
  }

  private BitSet find() {
    BitSet names = new BitSet();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol("(")) {
        openers.push(i > 0 ? tokens.get(i - 1).text() : "");
      } else if (token.isSymbol(")")) {
        if (IN_CAST_TYPE.equals(openers.poll())) {
          castTypes--;
        }
      } else if (token.isWord("AS") && CASTS.contains(opener())) {
        openers.pop();
        openers.push(IN_CAST_TYPE);
        castTypes++;
      } else if (token.kind() == Token.Kind.WORD && isName(token.text(), i)) {
        names.set(i);
      }
    }
    return names;
  }

  private boolean isName(String word, int i) {
    if (ReservedWords.contains(word) && (isQualified(i) || isAlias(word, i))) {
      return true;
    }
    boolean governed =
        TYPES.contains(word)
            || PLAIN_TYPES.contains(word)
            || UNITS.contains(word)
            || CALLS.contains(word)
            || NEVER_IN_QUERIES.contains(word)
            || word.equals("VALUE")
            || word.equals("VALUES")
            || word.equals("ROW")
            || word.equals("RANGE");
    if (!governed) {
      return false;
    }
    if (symbol(i - 1, ".") || symbol(i + 1, ".")) {
      return true;
    }
    if (TYPES.contains(word)) {
      return !isType(word, i);
    }
    if (PLAIN_TYPES.contains(word)) {
      return !isPlainType(i);
    }
    if (UNITS.contains(word)) {
      return !isUnit(i);
    }
    return switch (word) {
      case "VALUES" -> !isRowList(i);
      case "VALUE" -> !isJsonValue(i);
      case "ROW" -> !isRow(i);
      case "RANGE" -> !isFrame(i);
      case "GROUPING" -> !symbol(i + 1, "(") && !word(i + 1, "SETS");
      default -> NEVER_IN_QUERIES.contains(word) || !symbol(i + 1, "(");
    };
  }

  /** Behind a dot there are only names, and functions of a schema. */
  private boolean isQualified(int i) {
    return symbol(i - 1, ".") && !symbol(i + 1, "(");
  }

  /** Behind AS there are only names, but for casts, patterns and formats of EXPLAIN. */
  private boolean isAlias(String word, int i) {
    return word(i - 1, "AS")
        && !opener().equals(IN_CAST_TYPE)
        && !word.equals("OF")
        && !word(i + 1, "FOR")
        && tokens.stream().noneMatch(token -> token.isWord("MATCH_RECOGNIZE"));
  }

  private boolean isType(String word, int i) {
    if (kind(i + 1) == Token.Kind.STRING || symbol(i - 1, "::")) {
      return true;
    }
    if (castTypes > 0) {
      return true;
    }
    if (word.equals("TIME") && word(i + 1, "ZONE")) {
      return true;
    }
    boolean zoned = word(i + 1, "WITH") || word(i + 1, "WITHOUT");
    if (zoned && (word(i + 2, "LOCAL") || word(i + 2, "TIME"))) {
      return true;
    }
    return symbol(i + 1, "(");
  }

  private boolean isPlainType(int i) {
    return castTypes > 0
        || symbol(i - 1, "::")
        || symbol(i + 1, "(")
        || kind(i + 1) == Token.Kind.STRING
        || word(i - 1, "RETURNING");
  }

  private boolean isUnit(int i) {
    if (symbol(i + 1, "(") || word(i - 1, "TO")) {
      return true;
    }
    if (symbol(i - 1, "(") && UNIT_FIRST_CALLS.contains(opener())) {
      return word(i + 1, "FROM") || symbol(i + 1, ",");
    }
    if (kind(i - 1) != Token.Kind.STRING) {
      return false;
    }
    boolean signed = symbol(i - 2, "-") || symbol(i - 2, "+");
    return word(i - (signed ? 3 : 2), "INTERVAL");
  }

  private boolean isRowList(int i) {
    Token.Kind next = kind(i + 1);
    return next == Token.Kind.NUMBER
        || next == Token.Kind.STRING
        || symbol(i + 1, "(")
        || symbol(i + 1, "?")
        || word(i + 1, "ROW")
        || word(i + 1, "NULL")
        || word(i + 1, "TRUE")
        || word(i + 1, "FALSE")
        || (next == Token.Kind.WORD
            && TYPES.contains(tokens.get(i + 1).text())
            && kind(i + 2) == Token.Kind.STRING);
  }

  private boolean isJsonValue(int i) {
    if (word(i - 1, "NEXT") || word(i - 1, "CURRENT")) {
      return true;
    }
    if (!JSON_CALLS.contains(opener())) {
      return false;
    }
    Token.Kind previous = kind(i - 1);
    return previous == Token.Kind.STRING
        || previous == Token.Kind.QUOTED
        || symbol(i - 1, ")")
        || (previous == Token.Kind.WORD && !word(i - 1, "KEY") && !word(i - 1, "VALUE"));
  }

  private boolean isRow(int i) {
    if (symbol(i + 1, "(") || word(i - 1, "CURRENT") || word(i + 1, "ONLY")) {
      return true;
    }
    boolean counted = kind(i - 1) == Token.Kind.NUMBER || symbol(i - 1, "?");
    return counted && (word(i - 2, "OFFSET") || word(i - 2, "FIRST") || word(i - 2, "NEXT"));
  }

  private boolean isFrame(int i) {
    if (!opener().equals("OVER") && !opener().equals("AS")) {
      return false;
    }
    Token.Kind next = kind(i + 1);
    boolean frame =
        next == Token.Kind.NUMBER
            || (next == Token.Kind.WORD && FRAME_STARTS.contains(tokens.get(i + 1).text()));
    boolean afterExpression =
        symbol(i - 1, "(")
            || symbol(i - 1, ")")
            || kind(i - 1) == Token.Kind.QUOTED
            || kind(i - 1) == Token.Kind.NUMBER
            || (kind(i - 1) == Token.Kind.WORD
                && !BEFORE_EXPRESSION.contains(tokens.get(i - 1).text()));
    return frame && afterExpression;
  }

  private String opener() {
    return openers.isEmpty() ? "" : openers.peek();
  }

  private Token.Kind kind(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).kind() : null;
  }

  private boolean word(int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
  }

  private boolean symbol(int index, String symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }
}
