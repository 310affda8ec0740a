// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.zarr.table.ValueDecoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A table holds what its arrays hold, however they are stored, under any selection. */
class RandomTablesTest {

  @Property(tries = 1_000)
  void aSelectionIsThatOfAllCells(@ForAll long seed) {
    Random random = new Random(seed);
    RandomGroup group = new RandomGroup(seed);
    try (ZarrReading reading = new ZarrReading(group.store())) {
      TableSource table =
          reading
              .open(group.store().location("g"), ValueDecoding.CF)
              .table(group.table())
              .orElseThrow();
      List<Integer> projection = new ArrayList<>();
      for (int column = 0; column < table.schema().size(); column++) {
        if (random.nextInt(3) > 0) {
          projection.add(column);
        }
      }
      Collections.shuffle(projection, random);
      Expression condition = condition(group, random, 2);

      ScanRequest pruned = new ScanRequest(projection, condition, Long.MAX_VALUE, Pruning.ON);
      ScanRequest whole = new ScanRequest(projection, condition, Long.MAX_VALUE, Pruning.OFF);
      assertThat(texts(group.rows(), projection, condition))
          .as("pruned")
          .isEqualTo(selected(reading, table, pruned));
      assertThat(texts(group.rows(), projection, condition))
          .as("not pruned")
          .isEqualTo(selected(reading, table, whole));
    }
  }

  /** The rows in any order, since it depends on the chunks. */
  private static List<String> texts(
      List<List<Object>> rows, List<Integer> projection, Expression condition) {
    return rows.stream()
        .filter(row -> isTrue(condition, row))
        .map(row -> projection.stream().map(row::get).toList().toString())
        .sorted()
        .collect(Collectors.toList());
  }

  private static List<String> selected(
      ZarrReading reading, TableSource table, ScanRequest request) {
    return reading.matches(table, request, RandomTablesTest::isTrue).stream()
        .map(row -> request.projection().stream().map(row::get).toList().toString())
        .sorted()
        .collect(Collectors.toList());
  }

  private static Expression condition(RandomGroup group, Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      Expression a = condition(group, random, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> call(BuiltinFunction.AND, a, condition(group, random, depth - 1));
        case 1 -> call(BuiltinFunction.OR, a, condition(group, random, depth - 1));
        default -> call(BuiltinFunction.NOT, a);
      };
    }
    int dimension = random.nextInt(group.dimensions());
    ColumnReference column = new ColumnReference(dimension, ColumnType.BIGINT);
    Literal bound = bound(group, random, dimension);
    return switch (random.nextInt(5)) {
      case 0 -> call(BuiltinFunction.EQUAL, column, bound);
      case 1 -> call(BuiltinFunction.LESS, column, bound);
      case 2 -> call(BuiltinFunction.GREATER_OR_EQUAL, column, bound);
      case 3 -> call(BuiltinFunction.NOT_EQUAL, column, bound);
      default -> call(BuiltinFunction.IN, column, bound, bound(group, random, dimension));
    };
  }

  private static Literal bound(RandomGroup group, Random random, int dimension) {
    List<Object> coordinates = group.coordinates(dimension);
    Long value = (Long) coordinates.get(random.nextInt(coordinates.size()));
    return new Literal(ColumnType.BIGINT, value + random.nextInt(3) - 1);
  }

  private static Expression call(BuiltinFunction function, Expression... arguments) {
    return new FunctionCall(function, ColumnType.BOOLEAN, arguments);
  }

  /** What a condition says of a row whose dimensions are never absent. */
  private static boolean isTrue(Expression condition, List<Object> row) {
    FunctionCall call = (FunctionCall) condition;
    List<Expression> arguments = call.arguments();
    return switch ((BuiltinFunction) call.function()) {
      case AND -> arguments.stream().allMatch(it -> isTrue(it, row));
      case OR -> arguments.stream().anyMatch(it -> isTrue(it, row));
      case NOT -> !isTrue(arguments.get(0), row);
      case EQUAL -> number(arguments.get(0), row) == number(arguments.get(1), row);
      case NOT_EQUAL -> number(arguments.get(0), row) != number(arguments.get(1), row);
      case LESS -> number(arguments.get(0), row) < number(arguments.get(1), row);
      case GREATER_OR_EQUAL -> number(arguments.get(0), row) >= number(arguments.get(1), row);
      case IN ->
          arguments.stream()
              .skip(1)
              .anyMatch(it -> number(arguments.get(0), row) == number(it, row));
      default -> throw new IllegalArgumentException(condition.toString());
    };
  }

  private static long number(Expression operand, List<Object> row) {
    return (Long)
        (operand instanceof Literal literal
            ? literal.value()
            : row.get(((ColumnReference) operand).column()));
  }
}
