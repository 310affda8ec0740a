// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Well-typed expressions over one column of each type of {@link RandomValues#TYPES}. */
final class RandomExpressions {
  private static final List<ColumnType> NUMERIC =
      RandomValues.TYPES.stream().filter(ColumnType::isNumeric).toList();
  private static final List<ColumnType> TIMES =
      RandomValues.TYPES.stream()
          .filter(t -> t.kind() == TypeKind.DATE || t.kind() == TypeKind.TIME || t.isTimestamp())
          .toList();
  private static final String[] DATE_UNITS = {
    "YEAR",
    "QUARTER",
    "MONTH",
    "WEEK",
    "ISOWEEK",
    "DAY",
    "DECADE",
    "CENTURY",
    "MILLENNIUM",
    "ISOYEAR"
  };
  private static final String[] TIME_UNITS = {
    "HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND", "NANOSECOND"
  };
  private static final String[] OTHER_PARTS = {"DOW", "ISODOW", "DOY", "EPOCH"};
  private static final String[] PATTERNS = {
    "a%", "%a", "%b%", "abc", "%", "", "_b%", "%_", "a_c", "%X%X%", "!%", "__", "%aa%a", "日%", "%😀"
  };

  private final Random random;
  private final RandomValues values;

  RandomExpressions(Random random) {
    this.random = random;
    this.values = new RandomValues(random);
  }

  Expression of(ColumnType type, int depth) {
    int choice = random.nextInt(10);
    if (depth == 0 || choice < 2) {
      int column = RandomValues.TYPES.indexOf(type);
      return column >= 0 && random.nextInt(4) > 0
          ? new ColumnReference(column, type)
          : values.literal(type);
    }
    if (choice == 2) {
      return cases(type, depth - 1);
    }
    if (choice == 3) {
      Expression cast = cast(type, depth - 1);
      if (cast != null) {
        return cast;
      }
    }
    return call(type, depth - 1);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String any(String... names) {
    return names[random.nextInt(names.length)];
  }

  private FunctionCall call(BuiltinFunction function, ColumnType type, Expression... arguments) {
    return new FunctionCall(function, type, arguments);
  }

  private Expression cases(ColumnType type, int depth) {
    List<Expression> arguments = new ArrayList<>();
    if (random.nextBoolean()) {
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        arguments.add(of(type, depth));
      }
      return new FunctionCall(BuiltinFunction.COALESCE, arguments, type);
    }
    boolean constants = random.nextInt(3) == 0;
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      arguments.add(of(ColumnType.BOOLEAN, depth));
      arguments.add(constants ? values.present(type) : of(type, depth));
    }
    if (constants || random.nextBoolean()) {
      arguments.add(constants ? values.present(type) : of(type, depth));
    }
    return new FunctionCall(BuiltinFunction.CASE, arguments, type);
  }

  private Expression cast(ColumnType type, int depth) {
    List<ColumnType> sources = new ArrayList<>();
    sources.add(ColumnType.VARCHAR);
    switch (type.kind()) {
      case VARCHAR ->
          sources.addAll(
              RandomValues.TYPES.stream().filter(t -> t.kind() != TypeKind.VARBINARY).toList());
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> {
        sources.addAll(NUMERIC);
        sources.addAll(NUMERIC);
        sources.add(ColumnType.BOOLEAN);
      }
      case DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ -> {
        sources.addAll(TIMES);
        sources.addAll(TIMES);
      }
      case UUID -> sources.add(ColumnType.VARBINARY);
      case VARBINARY -> sources.add(ColumnType.UUID);
      default -> {}
    }
    ColumnType from = any(sources);
    return from.equals(type) ? null : call(BuiltinFunction.CAST, type, of(from, depth));
  }

  private Expression call(ColumnType type, int depth) {
    return switch (type.kind()) {
      case BOOLEAN -> condition(depth);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> integer(type, depth);
      case DECIMAL -> decimal(type, depth);
      case REAL, DOUBLE -> floating(type, depth);
      case VARCHAR -> text(depth);
      case DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ -> time(type, depth);
      default -> of(type, 0);
    };
  }

  private Expression condition(int depth) {
    return switch (random.nextInt(14)) {
      case 0, 1 ->
          call(BuiltinFunction.AND, ColumnType.BOOLEAN, bool(depth), bool(depth), bool(depth));
      case 2, 3 -> call(BuiltinFunction.OR, ColumnType.BOOLEAN, bool(depth), bool(depth));
      case 4 -> call(BuiltinFunction.NOT, ColumnType.BOOLEAN, bool(depth));
      case 5 ->
          call(
              any(
                  List.of(
                      BuiltinFunction.IS_TRUE,
                      BuiltinFunction.IS_FALSE,
                      BuiltinFunction.IS_NOT_TRUE,
                      BuiltinFunction.IS_NOT_FALSE)),
              ColumnType.BOOLEAN,
              bool(depth));
      case 6 ->
          call(
              random.nextBoolean() ? BuiltinFunction.IS_NULL : BuiltinFunction.IS_NOT_NULL,
              ColumnType.BOOLEAN,
              of(values.type(), depth));
      case 7 -> like(depth);
      case 8, 9 -> in(depth);
      default -> comparison(depth);
    };
  }

  private Expression bool(int depth) {
    return of(ColumnType.BOOLEAN, depth);
  }

  private Expression like(int depth) {
    boolean constant = random.nextInt(4) > 0;
    Expression pattern = constant ? Rows.text(any(PATTERNS)) : of(ColumnType.VARCHAR, 0);
    return random.nextBoolean()
        ? call(BuiltinFunction.LIKE, ColumnType.BOOLEAN, of(ColumnType.VARCHAR, depth), pattern)
        : call(
            BuiltinFunction.LIKE,
            ColumnType.BOOLEAN,
            of(ColumnType.VARCHAR, depth),
            pattern,
            Rows.text("!"));
  }

  private ColumnType comparableWith(ColumnType type) {
    if (type.isNumeric()) {
      return any(NUMERIC);
    }
    return any(RandomValues.TYPES.stream().filter(t -> t.kind() == type.kind()).toList());
  }

  private Expression in(int depth) {
    ColumnType type = values.type();
    List<Expression> arguments = new ArrayList<>();
    arguments.add(of(type, depth));
    for (int i = 0; i < 1 + random.nextInt(20); i++) {
      ColumnType option = comparableWith(type);
      arguments.add(random.nextInt(40) == 0 ? Literal.nullOf(option) : values.present(option));
    }
    return new FunctionCall(BuiltinFunction.IN, arguments, ColumnType.BOOLEAN);
  }

  private Expression comparison(int depth) {
    BuiltinFunction function =
        any(
            List.of(
                BuiltinFunction.EQUAL,
                BuiltinFunction.NOT_EQUAL,
                BuiltinFunction.LESS,
                BuiltinFunction.LESS_OR_EQUAL,
                BuiltinFunction.GREATER,
                BuiltinFunction.GREATER_OR_EQUAL,
                BuiltinFunction.IS_DISTINCT_FROM,
                BuiltinFunction.IS_NOT_DISTINCT_FROM));
    ColumnType type = values.type();
    ColumnType other = comparableWith(type);
    Expression left = of(type, depth);
    Expression right = random.nextBoolean() ? values.literal(other) : of(other, depth);
    return random.nextBoolean()
        ? call(function, ColumnType.BOOLEAN, left, right)
        : call(function, ColumnType.BOOLEAN, right, left);
  }

  private BuiltinFunction operation() {
    return any(
        List.of(
            BuiltinFunction.ADD,
            BuiltinFunction.SUBTRACT,
            BuiltinFunction.MULTIPLY,
            BuiltinFunction.DIVIDE,
            BuiltinFunction.MOD));
  }

  private Expression integer(ColumnType type, int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> call(BuiltinFunction.NEGATE, type, of(type, depth));
      case 1 -> call(BuiltinFunction.ABS, type, of(type, depth));
      case 2 -> call(BuiltinFunction.SIGN, type, of(type, depth));
      case 3 -> call(BuiltinFunction.CHAR_LENGTH, type, of(ColumnType.VARCHAR, depth));
      case 4 -> extract(depth);
      case 5 -> call(BuiltinFunction.ROUND, type, of(type, depth), digits());
      default -> {
        List<ColumnType> integers = NUMERIC.stream().filter(ColumnType::isInteger).toList();
        yield call(operation(), type, of(any(integers), depth), of(any(integers), depth));
      }
    };
  }

  private Expression digits() {
    return new Literal(ColumnType.INTEGER, random.nextInt(9) - 4L);
  }

  private Expression extract(int depth) {
    ColumnType from = any(TIMES);
    String unit =
        from.kind() == TypeKind.TIME
            ? any(TIME_UNITS)
            : switch (random.nextInt(3)) {
              case 0 -> any(DATE_UNITS);
              case 1 -> any(TIME_UNITS);
              default -> any(OTHER_PARTS);
            };
    return call(
        BuiltinFunction.EXTRACT,
        ColumnType.BIGINT,
        Rows.text(unit.equals("ISOWEEK") ? "WEEK" : unit),
        of(from, depth));
  }

  private Expression decimal(ColumnType type, int depth) {
    List<ColumnType> exact = NUMERIC.stream().filter(t -> !t.isFloating()).toList();
    return switch (random.nextInt(8)) {
      case 0 -> call(BuiltinFunction.NEGATE, type, of(type, depth));
      case 1 -> call(BuiltinFunction.ABS, type, of(type, depth));
      case 2 -> call(BuiltinFunction.SIGN, type, of(any(exact), depth));
      case 3 ->
          call(
              random.nextBoolean() ? BuiltinFunction.FLOOR : BuiltinFunction.CEIL,
              type,
              of(any(exact), depth));
      case 4 -> call(BuiltinFunction.ROUND, type, of(type, depth), digits());
      default -> call(operation(), type, of(any(exact), depth), of(any(exact), depth));
    };
  }

  private Expression floating(ColumnType type, int depth) {
    BuiltinFunction math =
        any(
            List.of(
                BuiltinFunction.SQRT,
                BuiltinFunction.EXP,
                BuiltinFunction.LN,
                BuiltinFunction.LOG10,
                BuiltinFunction.SIN,
                BuiltinFunction.COS,
                BuiltinFunction.TAN,
                BuiltinFunction.ASIN,
                BuiltinFunction.ACOS,
                BuiltinFunction.ATAN,
                BuiltinFunction.RADIANS,
                BuiltinFunction.DEGREES));
    return switch (random.nextInt(8) + (type.kind() == TypeKind.REAL ? 2 : 0)) {
      case 0 -> call(math, ColumnType.DOUBLE, of(any(NUMERIC), depth));
      case 1 ->
          call(
              random.nextBoolean() ? BuiltinFunction.POWER : BuiltinFunction.ATAN2,
              ColumnType.DOUBLE,
              of(any(NUMERIC), depth),
              of(any(NUMERIC), depth));
      case 2 ->
          call(
              any(
                  List.of(
                      BuiltinFunction.NEGATE,
                      BuiltinFunction.ABS,
                      BuiltinFunction.SIGN,
                      BuiltinFunction.FLOOR,
                      BuiltinFunction.CEIL,
                      BuiltinFunction.ROUND)),
              type,
              of(type, depth));
      case 3 -> call(BuiltinFunction.ROUND, type, of(type, depth), digits());
      default -> {
        ColumnType other = type.kind() == TypeKind.REAL ? type : any(NUMERIC);
        yield call(operation(), type, of(type, depth), of(other, depth));
      }
    };
  }

  private Expression text(int depth) {
    Expression text = of(ColumnType.VARCHAR, depth);
    return switch (random.nextInt(5)) {
      case 0 ->
          call(
              random.nextBoolean() ? BuiltinFunction.UPPER : BuiltinFunction.LOWER,
              ColumnType.VARCHAR,
              text);
      case 1 ->
          call(
              any(List.of(BuiltinFunction.TRIM, BuiltinFunction.LTRIM, BuiltinFunction.RTRIM)),
              ColumnType.VARCHAR,
              text);
      case 2 ->
          call(BuiltinFunction.SUBSTRING, ColumnType.VARCHAR, text, of(ColumnType.INTEGER, 0));
      case 3 ->
          call(
              BuiltinFunction.SUBSTRING,
              ColumnType.VARCHAR,
              text,
              of(ColumnType.BIGINT, 0),
              of(ColumnType.BIGINT, 0));
      default ->
          call(BuiltinFunction.CONCAT, ColumnType.VARCHAR, text, of(ColumnType.VARCHAR, depth));
    };
  }

  private Expression time(ColumnType type, int depth) {
    String unit =
        type.kind() == TypeKind.TIME || random.nextBoolean() ? any(TIME_UNITS) : any(DATE_UNITS);
    return switch (random.nextInt(3)) {
      case 0 -> call(BuiltinFunction.FLOOR_TO, type, Rows.text(unit), of(type, depth));
      case 1 -> call(BuiltinFunction.CEIL_TO, type, Rows.text(unit), of(type, depth));
      default ->
          call(
              BuiltinFunction.DATE_ADD,
              type,
              of(type, depth),
              of(ColumnType.BIGINT, 0),
              Rows.text(
                  type.kind() == TypeKind.TIME || random.nextBoolean() ? "MILLISECOND" : "MONTH"));
    };
  }
}
