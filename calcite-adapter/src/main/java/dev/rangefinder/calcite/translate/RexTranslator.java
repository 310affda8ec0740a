// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.translate;

import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.Parameter;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Translates row expressions to expressions of {@code core}. What has no kernel there gives an
 * empty result, and the planner leaves it to an operator of Calcite.
 */
public final class RexTranslator {
  private static final RexTranslator INSTANCE = new RexTranslator();

  private static final Set<TimeUnitRange> UNITS =
      Set.of(
          TimeUnitRange.YEAR,
          TimeUnitRange.QUARTER,
          TimeUnitRange.MONTH,
          TimeUnitRange.WEEK,
          TimeUnitRange.DAY,
          TimeUnitRange.HOUR,
          TimeUnitRange.MINUTE,
          TimeUnitRange.SECOND,
          TimeUnitRange.DOW,
          TimeUnitRange.ISODOW,
          TimeUnitRange.DOY,
          TimeUnitRange.ISOYEAR,
          TimeUnitRange.MILLISECOND,
          TimeUnitRange.MICROSECOND,
          TimeUnitRange.NANOSECOND,
          TimeUnitRange.EPOCH,
          TimeUnitRange.DECADE,
          TimeUnitRange.CENTURY,
          TimeUnitRange.MILLENNIUM);

  private static final Set<SqlTypeName> TIMES =
      Set.of(SqlTypeName.TIME, SqlTypeName.TIMESTAMP, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);

  private RexTranslator() {}

  /** The expression with the same value; empty if there is none. */
  public static Optional<Expression> translate(RexNode rex) {
    try {
      return Optional.of(INSTANCE.expression(rex));
    } catch (Untranslatable e) {
      return Optional.empty();
    }
  }

  /** All of the expressions, or empty if one has no translation. */
  public static Optional<List<Expression>> translate(List<? extends RexNode> nodes) {
    try {
      return Optional.of(INSTANCE.expressions(nodes));
    } catch (Untranslatable e) {
      return Optional.empty();
    }
  }

  /** The value of a literal as one of another type that holds it, as VALUES rows need. */
  public static Literal literal(RexLiteral literal, RelDataType type) {
    return LiteralTranslator.toLiteral(literal.getValueAs(Comparable.class), type).orElseThrow();
  }

  /** Says that an expression has no kernel; never leaves this class. */
  private static final class Untranslatable extends Exception {
    private static final long serialVersionUID = 1L;

    Untranslatable(String what) {
      super(what, null, false, false);
    }
  }

  private Expression expression(RexNode rex) throws Untranslatable {
    if (rex instanceof RexInputRef ref) {
      return new ColumnReference(ref.getIndex(), type(rex));
    }
    if (rex instanceof RexLiteral literal) {
      return LiteralTranslator.toLiteral(literal)
          .orElseThrow(() -> new Untranslatable("literal " + rex));
    }
    if (rex instanceof RexDynamicParam parameter) {
      return new Parameter(parameter.getIndex(), type(rex));
    }
    if (rex instanceof RexCall call) {
      return call(call);
    }
    throw new Untranslatable(rex.getClass().getSimpleName());
  }

  private List<Expression> expressions(List<? extends RexNode> nodes) throws Untranslatable {
    List<Expression> translated = new ArrayList<>(nodes.size());
    for (RexNode node : nodes) {
      translated.add(expression(node));
    }
    return translated;
  }

  private static ColumnType type(RexNode rex) throws Untranslatable {
    return TypeTranslator.toColumnType(rex.getType())
        .orElseThrow(() -> new Untranslatable("type " + rex.getType()));
  }

  private Expression call(RexCall call) throws Untranslatable {
    return switch (call.getKind()) {
      case SEARCH ->
          SearchTranslator.translate(call, expression(call.getOperands().get(0)))
              .orElseThrow(() -> new Untranslatable("search"));
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM ->
          comparison(call);
      case CAST, REINTERPRET -> cast(call);
      case PLUS,
          MINUS,
          TIMES,
          DIVIDE,
          MOD,
          CHECKED_PLUS,
          CHECKED_MINUS,
          CHECKED_TIMES,
          CHECKED_DIVIDE ->
          arithmetic(call);
      case EXTRACT ->
          new FunctionCall(BuiltinFunction.EXTRACT, type(call), unit(call, 0), timeValue(call, 1));
      case FLOOR, CEIL -> rounding(call);
      case TRIM -> trim(call);
      case LIKE -> like(call);
      default -> plain(call);
    };
  }

  private Expression plain(RexCall call) throws Untranslatable {
    if (call.getOperator().getName().equals("DATE_TRUNC")) {
      return dateTrunc(call);
    }
    if (StatementTime.isAskedBy(call)) {
      return StatementTime.as(type(call));
    }
    BuiltinFunction function = FunctionNames.find(call);
    if (function == null) {
      throw new Untranslatable(call.getOperator().getName());
    }
    return new FunctionCall(function, expressions(call.getOperands()), type(call));
  }

  private Expression comparison(RexCall call) throws Untranslatable {
    Expression left = expression(withoutFinerUnit(call.getOperands().get(0)));
    Expression right = expression(withoutFinerUnit(call.getOperands().get(1)));
    if (!comparable(left.type(), right.type())) {
      throw new Untranslatable("comparison of " + left.type() + " with " + right.type());
    }
    return new FunctionCall(FunctionNames.find(call), ColumnType.BOOLEAN, left, right);
  }

  /** Times compare exactly in units of their own; a cast to a finer one could overflow. */
  private static RexNode withoutFinerUnit(RexNode operand) {
    if (operand.getKind() != SqlKind.CAST) {
      return operand;
    }
    RexNode value = ((RexCall) operand).getOperands().get(0);
    SqlTypeName type = operand.getType().getSqlTypeName();
    boolean finer =
        TIMES.contains(type)
            && type == value.getType().getSqlTypeName()
            && value.getType().getPrecision() <= operand.getType().getPrecision();
    return finer ? value : operand;
  }

  private static boolean comparable(ColumnType left, ColumnType right) {
    return left.kind() == right.kind() || (left.isNumeric() && right.isNumeric());
  }

  private Expression cast(RexCall call) throws Untranslatable {
    RexNode operand = call.getOperands().get(0);
    boolean interval =
        SqlTypeUtil.isInterval(operand.getType()) || SqlTypeUtil.isInterval(call.getType());
    if (interval || call.getKind() == SqlKind.REINTERPRET) {
      throw new Untranslatable("cast of an interval");
    }
    Expression value = expression(operand);
    ColumnType to = type(call);
    // A fixed or limited length cuts or pads: only text of any length is ours.
    boolean limitedText =
        (to.equals(ColumnType.VARCHAR) || to.equals(ColumnType.VARBINARY))
            && !value.equals(Literal.nullOf(value.type()))
            && limitsLength(call, operand);
    if (limitedText) {
      throw new Untranslatable("cast to " + call.getType());
    }
    if (call.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP
        || call.getType().getSqlTypeName() == SqlTypeName.TIME) {
      int precision = call.getType().getPrecision();
      if (precision != 3 && precision != 6 && precision != 9 && cutsDigits(operand, precision)) {
        throw new Untranslatable("cast to " + call.getType());
      }
    }
    return value.type().equals(to) ? value : new FunctionCall(BuiltinFunction.CAST, to, value);
  }

  private static boolean limitsLength(RexCall call, RexNode operand) {
    int to = call.getType().getPrecision();
    boolean fixed =
        call.getType().getSqlTypeName() == SqlTypeName.CHAR
            || call.getType().getSqlTypeName() == SqlTypeName.BINARY;
    boolean fromText =
        SqlTypeUtil.isCharacter(operand.getType()) || SqlTypeUtil.isBinary(operand.getType());
    int from = operand.getType().getPrecision();
    if (fixed) {
      boolean same =
          fromText
              && from == to
              && operand.getType().getSqlTypeName() == call.getType().getSqlTypeName();
      return !same;
    }
    return to >= 0 && to != Integer.MAX_VALUE && !(fromText && from >= 0 && from <= to);
  }

  private static boolean cutsDigits(RexNode operand, int precision) {
    SqlTypeName from = operand.getType().getSqlTypeName();
    boolean time =
        from == SqlTypeName.TIME
            || from == SqlTypeName.TIMESTAMP
            || from == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    return from != SqlTypeName.DATE && !(time && operand.getType().getPrecision() <= precision);
  }

  private Expression arithmetic(RexCall call) throws Untranslatable {
    List<RexNode> operands = call.getOperands();
    boolean dated =
        SqlTypeUtil.isDatetime(call.getType())
            && operands.size() == 2
            && SqlTypeUtil.isInterval(operands.get(1).getType());
    if (dated) {
      return dateArithmetic(call);
    }
    if (SqlTypeUtil.isDatetime(call.getType()) || SqlTypeUtil.isInterval(call.getType())) {
      throw new Untranslatable("interval arithmetic");
    }
    for (RexNode operand : operands) {
      if (!SqlTypeUtil.isNumeric(operand.getType())) {
        throw new Untranslatable("arithmetic on " + operand.getType());
      }
    }
    return plain(call);
  }

  private Expression dateArithmetic(RexCall call) throws Untranslatable {
    Expression value = expression(call.getOperands().get(0));
    RexNode interval = call.getOperands().get(1);
    if (!(interval instanceof RexLiteral literal) || literal.isNull()) {
      throw new Untranslatable("interval that is not a literal");
    }
    long amount = literal.getValueAs(BigDecimal.class).longValueExact();
    if (call.getKind() == SqlKind.MINUS || call.getKind() == SqlKind.CHECKED_MINUS) {
      amount = Math.negateExact(amount);
    }
    boolean months = SqlTypeName.YEAR_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName());
    ColumnType type = type(call);
    if (!type.equals(value.type())) {
      throw new Untranslatable(value.type() + " plus interval as " + type);
    }
    return new FunctionCall(
        BuiltinFunction.DATE_ADD,
        type,
        value,
        new Literal(ColumnType.BIGINT, amount),
        text(months ? "MONTH" : "MILLISECOND"));
  }

  private Expression rounding(RexCall call) throws Untranslatable {
    if (call.getOperands().size() == 1) {
      return plain(call);
    }
    BuiltinFunction function =
        call.getKind() == SqlKind.FLOOR ? BuiltinFunction.FLOOR_TO : BuiltinFunction.CEIL_TO;
    return rounded(function, unit(call, 1), call, 0);
  }

  /** Rounds a time to a unit; an instant as the wall clock shows it. */
  private Expression rounded(BuiltinFunction function, Literal unit, RexCall call, int operand)
      throws Untranslatable {
    Expression time = timeValue(call, operand);
    ColumnType type = type(call);
    if (type.kind() != TypeKind.TIMESTAMP_LTZ) {
      return new FunctionCall(function, type, unit, time);
    }
    return new FunctionCall(
        BuiltinFunction.CAST, type, new FunctionCall(function, time.type(), unit, time));
  }

  private Expression dateTrunc(RexCall call) throws Untranslatable {
    Expression unit = expression(call.getOperands().get(0));
    if (unit instanceof Literal literal && !literal.isNull()) {
      String name = literal.value().toString().toUpperCase(Locale.ROOT);
      String singular = name.endsWith("S") ? name.substring(0, name.length() - 1) : name;
      if (UNITS.stream().anyMatch(known -> known.name().equals(singular))) {
        // As in PostgreSQL a week begins on a Monday here; in FLOOR it does on a Sunday.
        Literal start = text(singular.equals("WEEK") ? "ISOWEEK" : singular);
        return rounded(BuiltinFunction.FLOOR_TO, start, call, 1);
      }
    }
    throw new Untranslatable("DATE_TRUNC");
  }

  private Expression timeValue(RexCall call, int operand) throws Untranslatable {
    Expression value = expression(call.getOperands().get(operand));
    return switch (value.type().kind()) {
      case DATE, TIME, TIMESTAMP -> value;
      case TIMESTAMP_LTZ ->
          new FunctionCall(
              BuiltinFunction.CAST, ColumnType.timestamp(value.type().precision()), value);
      default -> throw new Untranslatable("part of " + value.type());
    };
  }

  private static Literal unit(RexCall call, int operand) throws Untranslatable {
    if (call.getOperands().get(operand) instanceof RexLiteral literal) {
      Object flag = literal.getValue();
      if (flag instanceof TimeUnitRange range) {
        if (UNITS.contains(range)) {
          return text(range.name());
        }
      }
    }
    throw new Untranslatable("unit");
  }

  private Expression trim(RexCall call) throws Untranslatable {
    List<RexNode> operands = call.getOperands();
    boolean blank =
        operands.get(1) instanceof RexLiteral chars
            && !chars.isNull()
            && " ".equals(chars.getValueAs(String.class));
    if (!blank || !(operands.get(0) instanceof RexLiteral flag)) {
      throw new Untranslatable("trim");
    }
    BuiltinFunction function =
        switch ((SqlTrimFunction.Flag) flag.getValue()) {
          case BOTH -> BuiltinFunction.TRIM;
          case LEADING -> BuiltinFunction.LTRIM;
          case TRAILING -> BuiltinFunction.RTRIM;
        };
    return new FunctionCall(function, type(call), expression(operands.get(2)));
  }

  private Expression like(RexCall call) throws Untranslatable {
    if (!call.getOperator().getName().equals("LIKE")) {
      Expression like = negatedLike(call);
      if (like != null) {
        return like;
      }
      throw new Untranslatable(call.getOperator().getName());
    }
    return new FunctionCall(
        BuiltinFunction.LIKE, expressions(call.getOperands()), ColumnType.BOOLEAN);
  }

  private Expression negatedLike(RexCall call) throws Untranslatable {
    if (!call.getOperator().getName().equals("NOT LIKE")) {
      return null;
    }
    Expression like =
        new FunctionCall(BuiltinFunction.LIKE, expressions(call.getOperands()), ColumnType.BOOLEAN);
    return new FunctionCall(BuiltinFunction.NOT, ColumnType.BOOLEAN, like);
  }

  private static Literal text(String value) {
    return new Literal(ColumnType.VARCHAR, ByteString.utf8(value));
  }
}
