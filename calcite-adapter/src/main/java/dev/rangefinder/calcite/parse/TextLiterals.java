// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlInternalOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.NlsString;

/**
 * Gives text literals of any notation, such as {@code U&'…'}, the one character set there is, and
 * hides those with characters beyond U+FFFF while conditions are simplified: Calcite merges ranges
 * of text in the order of UTF-16, in which such characters are below U+E000.
 */
public final class TextLiterals extends SqlShuttle {
  private static final SqlOperator HIDDEN =
      new SqlInternalOperator(
          "TEXT",
          SqlKind.OTHER,
          0,
          false,
          ReturnTypes.ARG0,
          InferTypes.RETURN_TYPE,
          OperandTypes.CHARACTER) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
          call.operand(0).unparse(writer, left, right);
        }
      };

  private TextLiterals() {}

  /** The statement with every text literal as if it were written in plain quotes, or hidden. */
  public static SqlNode normalize(SqlNode statement) {
    SqlNode normalized = statement.accept(new TextLiterals());
    return normalized == null ? statement : normalized;
  }

  /** The plan with the literals that {@link #normalize} has hidden. */
  public static RelNode reveal(RelNode plan) {
    RexShuttle expressions =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            return call.getOperator().equals(HIDDEN)
                ? call.getOperands().get(0)
                : super.visitCall(call);
          }
        };
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            return super.visit(node).accept(expressions);
          }
        });
  }

  @Override
  public SqlNode visit(SqlLiteral literal) {
    if (!(literal instanceof SqlCharStringLiteral text)) {
      return literal;
    }
    NlsString value = text.getValueAs(NlsString.class);
    SqlLiteral plain =
        value.getCharsetName() == null
            ? text
            : SqlLiteral.createCharString(value.getValue(), text.getParserPosition());
    boolean supplementary = value.getValue().chars().anyMatch(c -> Character.isSurrogate((char) c));
    return supplementary ? HIDDEN.createCall(text.getParserPosition(), plain) : plain;
  }
}
