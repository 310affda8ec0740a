// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.RandomInput;
import dev.rangefinder.exec.ValuesOperator;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.MemoryBudget;
import dev.rangefinder.session.MemoryLimitException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateOperatorTest {
  private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2);

  @AfterAll
  static void stop() {
    WORKERS.shutdownNow();
  }

  private static ExecutionContext context(int parallelism) {
    return context(parallelism, StatementSession.unlimited());
  }

  private static ExecutionContext context(int parallelism, StatementSession session) {
    return new ExecutionContext(
        session,
        parameter -> {
          throw new IllegalArgumentException("no parameters");
        },
        WORKERS,
        parallelism,
        Pruning.ON);
  }

  private static List<List<Literal>> rows(Operator operator, ExecutionContext context) {
    List<List<Literal>> rows = new ArrayList<>();
    try (BatchSource source = operator.open(context, 1).get(0)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        for (int i = 0; i < batch.selectedRows(); i++) {
          List<Literal> row = new ArrayList<>();
          for (int column = 0; column < batch.columnCount(); column++) {
            row.add(LiteralVectors.literalAt(batch.column(column), batch.position(i)));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static AggregateCall call(AggregateFunction function, ColumnType type, int... arguments) {
    List<Integer> list = new ArrayList<>();
    for (int argument : arguments) {
      list.add(argument);
    }
    return new AggregateCall(function, list, -1, AggregateCall.Inputs.ALL, type);
  }

  private static AggregateCall distinct(AggregateCall call) {
    return new AggregateCall(
        call.function(), call.arguments(), -1, AggregateCall.Inputs.DISTINCT, call.type());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void equalsAggregatingRowByRow(long seed) {
    Random random = new Random(seed);
    RandomInput input = new RandomInput(random, 2000);
    List<AggregateCall> calls = new ArrayList<>();
    calls.add(call(AggregateFunction.COUNT, ColumnType.BIGINT));
    for (int column = 0; column < input.types().size(); column++) {
      ColumnType type = input.types().get(column);
      AggregateCall count = call(AggregateFunction.COUNT, ColumnType.BIGINT, column);
      calls.add(count);
      calls.add(distinct(count));
      calls.add(call(AggregateFunction.MIN, type, column));
      calls.add(call(AggregateFunction.MAX, type, column));
      if (type.isInteger() || type.kind() == dev.rangefinder.type.TypeKind.DECIMAL) {
        ColumnType sum = ColumnType.decimal(38, type.scale());
        calls.add(call(AggregateFunction.SUM, sum, column));
        calls.add(distinct(call(AggregateFunction.SUM, sum, column)));
        calls.add(call(AggregateFunction.SUM0, sum, column));
        calls.add(call(AggregateFunction.AVG, ColumnType.DOUBLE, column));
      }
      calls.add(
          new AggregateCall(
              AggregateFunction.COUNT,
              List.of(column),
              input.types().indexOf(ColumnType.BOOLEAN),
              AggregateCall.Inputs.ALL,
              ColumnType.BIGINT));
    }
    List<Integer> keys = new ArrayList<>();
    int keyCount = random.nextInt(4);
    for (int i = 0; i < keyCount; i++) {
      int key = random.nextInt(input.types().size());
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    AggregateOperator operator = new AggregateOperator(input.operator(), keys, calls);
    Map<List<Object>, List<Object>> expected = RowReference.aggregate(input, keys, calls);
    for (int parallelism = 1; parallelism <= 3; parallelism++) {
      Map<List<Object>, List<Object>> actual =
          RowReference.byKey(rows(operator, context(parallelism)), keys.size());
      assertThat(actual).as("keys %s, %d tasks", keys, parallelism).isEqualTo(expected);
    }
  }

  @Test
  void givesOneRowWithoutKeysAndRowsAndNoneWithKeys() {
    Operator nothing = new ValuesOperator(List.of(ColumnType.INTEGER), List.of());
    List<AggregateCall> calls =
        List.of(
            call(AggregateFunction.COUNT, ColumnType.BIGINT),
            call(AggregateFunction.SUM, ColumnType.BIGINT, 0),
            call(AggregateFunction.SUM0, ColumnType.BIGINT, 0));
    assertThat(rows(new AggregateOperator(nothing, List.of(), calls), context(2)))
        .containsExactly(
            List.of(
                new Literal(ColumnType.BIGINT, 0L),
                Literal.nullOf(ColumnType.BIGINT),
                new Literal(ColumnType.BIGINT, 0L)));
    assertThat(rows(new AggregateOperator(nothing, List.of(0), calls), context(2))).isEmpty();
  }

  @Test
  void sumThatDoesNotFitItsTypeIsAnError() {
    Operator input =
        new ValuesOperator(
            List.of(ColumnType.BIGINT),
            List.of(
                List.of(new Literal(ColumnType.BIGINT, Long.MAX_VALUE)),
                List.of(new Literal(ColumnType.BIGINT, 1L))));
    AggregateOperator sum =
        new AggregateOperator(
            input, List.of(), List.of(call(AggregateFunction.SUM, ColumnType.BIGINT, 0)));
    assertThatThrownBy(() -> rows(sum, context(1)))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("does not fit BIGINT");
    AggregateOperator wide =
        new AggregateOperator(
            input, List.of(), List.of(call(AggregateFunction.SUM, ColumnType.decimal(38, 0), 0)));
    assertThat(rows(wide, context(1)).get(0).get(0).value()).hasToString("9223372036854775808");
  }

  @Test
  void singleValueRefusesASecondRow() {
    Operator input =
        new ValuesOperator(
            List.of(ColumnType.INTEGER),
            List.of(
                List.of(new Literal(ColumnType.INTEGER, 1L)),
                List.of(Literal.nullOf(ColumnType.INTEGER))));
    AggregateOperator single =
        new AggregateOperator(
            input, List.of(), List.of(call(AggregateFunction.SINGLE_VALUE, ColumnType.INTEGER, 0)));
    assertThatThrownBy(() -> rows(single, context(1)))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("more than one row");
  }

  @Test
  void floatingSumsHardlyDependOnOrderAndKeepInfinities() {
    List<List<Literal>> values = new ArrayList<>();
    for (double value : new double[] {1e100, 1.0, -1e100, 1.0}) {
      values.add(List.of(new Literal(ColumnType.DOUBLE, value)));
    }
    AggregateCall sum = call(AggregateFunction.SUM, ColumnType.DOUBLE, 0);
    Operator input = new ValuesOperator(List.of(ColumnType.DOUBLE), values);
    assertThat(rows(new AggregateOperator(input, List.of(), List.of(sum)), context(1)))
        .containsExactly(List.of(new Literal(ColumnType.DOUBLE, 2.0)));
    values.add(List.of(new Literal(ColumnType.DOUBLE, Double.POSITIVE_INFINITY)));
    Operator infinite = new ValuesOperator(List.of(ColumnType.DOUBLE), values);
    assertThat(rows(new AggregateOperator(infinite, List.of(), List.of(sum)), context(1)))
        .containsExactly(List.of(new Literal(ColumnType.DOUBLE, Double.POSITIVE_INFINITY)));
  }

  @Test
  void variancesEqualTheirDefinition() {
    List<List<Literal>> values = new ArrayList<>();
    for (long value : new long[] {2, 4, 4, 4, 5, 5, 7, 9}) {
      values.add(List.of(new Literal(ColumnType.INTEGER, value)));
    }
    Operator input = new ValuesOperator(List.of(ColumnType.INTEGER), values);
    List<AggregateCall> calls =
        List.of(
            call(AggregateFunction.VAR_POP, ColumnType.DOUBLE, 0),
            call(AggregateFunction.STDDEV_POP, ColumnType.DOUBLE, 0),
            call(AggregateFunction.VAR_SAMP, ColumnType.DOUBLE, 0));
    List<Literal> row = rows(new AggregateOperator(input, List.of(), calls), context(1)).get(0);
    assertThat((Double) row.get(0).value()).isCloseTo(4.0, offset());
    assertThat((Double) row.get(1).value()).isCloseTo(2.0, offset());
    assertThat((Double) row.get(2).value()).isCloseTo(32.0 / 7, offset());
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void failsClearlyBeyondTheMemoryLimit() {
    RandomInput input = new RandomInput(new Random(1), 100_000);
    List<Integer> keys = List.of(input.types().indexOf(ColumnType.BIGINT));
    AggregateOperator operator = new AggregateOperator(input.operator(), keys, List.of());
    try (StatementSession session =
        StatementSession.builder().memoryBudget(new MemoryBudget(1 << 20)).build()) {
      assertThatThrownBy(() -> rows(operator, context(2, session)))
          .isInstanceOf(MemoryLimitException.class);
      assertThat(session.memory().heldBytes()).isLessThanOrEqualTo(1 << 20);
    }
  }

  @Test
  void endsWhenCancelledAlsoWithABusyPool() throws Exception {
    ExecutorService busy = Executors.newFixedThreadPool(1);
    java.util.concurrent.CountDownLatch release = new java.util.concurrent.CountDownLatch(1);
    busy.execute(
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    RandomInput input = new RandomInput(new Random(2), 3000);
    AggregateOperator operator =
        new AggregateOperator(
            input.operator(), List.of(), List.of(call(AggregateFunction.COUNT, ColumnType.BIGINT)));
    ExecutionContext context =
        new ExecutionContext(StatementSession.unlimited(), null, busy, 3, Pruning.ON);
    assertThat(rows(operator, context).get(0).get(0).value()).isEqualTo((long) input.aliveRows());
    release.countDown();
    busy.shutdownNow();
  }
}
