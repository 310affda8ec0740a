// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.RandomInput;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.MemoryBudget;
import dev.rangefinder.session.MemoryLimitException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortTest {
  private static ExecutionContext context(StatementSession session) {
    return new ExecutionContext(session, null, Runnable::run, 1, Pruning.ON);
  }

  private static List<List<Literal>> rows(Operator operator) {
    return rows(operator, StatementSession.unlimited());
  }

  private static List<List<Literal>> rows(Operator operator, StatementSession session) {
    List<List<Literal>> rows = new ArrayList<>();
    try (BatchSource source = operator.open(context(session), 1).get(0)) {
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

  private static Comparator<List<Literal>> reference(List<SortKey> keys) {
    return (a, b) -> {
      for (SortKey key : keys) {
        Literal x = a.get(key.column());
        Literal y = b.get(key.column());
        int order;
        if (x.isNull() || y.isNull()) {
          order = Boolean.compare(y.isNull(), x.isNull());
          order = key.nulls() == SortKey.NullOrder.FIRST ? order : -order;
        } else {
          order = ValueOrder.compare(x.type(), x.value(), y.type(), y.value()).getAsInt();
          order = key.direction() == SortKey.Direction.ASCENDING ? order : -order;
        }
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static Literal bigint(long value) {
    return new Literal(ColumnType.BIGINT, value);
  }

  private static List<SortKey> randomKeys(Random random, int columns) {
    List<SortKey> keys = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      keys.add(
          new SortKey(
              random.nextInt(columns),
              random.nextBoolean() ? SortKey.Direction.ASCENDING : SortKey.Direction.DESCENDING,
              random.nextBoolean() ? SortKey.NullOrder.FIRST : SortKey.NullOrder.LAST));
    }
    return keys;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void sortsAsAStableSortOfRowsDoes(long seed) {
    Random random = new Random(seed);
    RandomInput input = new RandomInput(random, 6000);
    List<SortKey> keys = randomKeys(random, input.types().size());
    List<List<Literal>> expected = rows(input.operator());
    expected.sort(reference(keys));
    assertThat(rows(new SortOperator(input.operator(), keys))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void topNGivesTheFirstRowsOfTheSort(long seed) {
    Random random = new Random(seed);
    RandomInput input = new RandomInput(random, 60_000);
    List<SortKey> keys = randomKeys(random, input.types().size());
    List<List<Literal>> sorted = rows(input.operator());
    sorted.sort(reference(keys));
    for (long[] bounds : new long[][] {{0, 1}, {0, 10}, {7, 100}, {3000, 2500}, {0, 0}}) {
      int from = (int) Math.min(bounds[0], sorted.size());
      int to = (int) Math.min(bounds[0] + bounds[1], sorted.size());
      assertThat(
              rows(new TopNOperator(input.operator(), keys, bigint(bounds[0]), bigint(bounds[1]))))
          .as("offset %d, fetch %d", bounds[0], bounds[1])
          .isEqualTo(sorted.subList(from, to));
    }
    int beyond = sorted.size() - 5;
    assertThat(
            rows(new TopNOperator(input.operator(), keys, bigint(beyond), bigint(Long.MAX_VALUE))))
        .isEqualTo(sorted.subList(beyond, sorted.size()));
  }

  @Test
  void failsClearlyBeyondTheMemoryLimitAndGivesEverythingBack() {
    RandomInput input = new RandomInput(new Random(1), 50_000);
    List<SortKey> keys =
        List.of(new SortKey(2, SortKey.Direction.ASCENDING, SortKey.NullOrder.LAST));
    try (StatementSession session =
        StatementSession.builder().memoryBudget(new MemoryBudget(1 << 20)).build()) {
      assertThatThrownBy(() -> rows(new SortOperator(input.operator(), keys), session))
          .isInstanceOf(MemoryLimitException.class);
      assertThat(session.memory().heldBytes()).isZero();
      assertThat(
              rows(
                  new TopNOperator(input.operator(), keys, null, bigint(3)),
                  StatementSession.unlimited()))
          .hasSize(3);
    }
  }
}
