// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.util.List;
import java.util.Optional;

/**
 * A statement {@code CALL name(…)}. The grammar would read it too, but validates names of
 * procedures as functions of queries.
 *
 * @param name as it is written, its parts joined by dots; empty if the statement has no such form
 * @param namePosition where the name begins, or should
 * @param hasArguments whether there is anything between the parentheses
 */
public record ProcedureCall(String name, SqlText.Position namePosition, boolean hasArguments) {

  /** The call that a statement is; empty if it is something else. */
  public static Optional<ProcedureCall> of(String sql) {
    SqlText text = SqlText.of(sql);
    return text.firstWord().equals("CALL")
        ? Optional.of(parse(Lexer.tokens(sql), text))
        : Optional.empty();
  }

  private static ProcedureCall parse(List<Token> tokens, SqlText text) {
    int end = tokens.size();
    while (tokens.get(end - 1).isSymbol(";")) {
      end--;
    }
    StringBuilder name = new StringBuilder();
    int at = 1;
    while (at < end && isNamePart(tokens.get(at))) {
      name.append(text.original(), tokens.get(at).start(), tokens.get(at).end());
      at++;
      if (at < end && tokens.get(at).isSymbol(".")) {
        name.append('.');
        at++;
      } else {
        break;
      }
    }
    SqlText.Position position =
        text.position(end > 1 ? tokens.get(1).start() : tokens.get(0).end());
    boolean closed =
        at + 1 < end && tokens.get(at).isSymbol("(") && tokens.get(end - 1).isSymbol(")");
    String found = closed ? name.toString().replace("\"", "").replace("`", "") : "";
    return new ProcedureCall(found, position, closed && end - at > 2);
  }

  private static boolean isNamePart(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
  }
}
