// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import static dev.rangefinder.exec.Rows.bigint;
import static dev.rangefinder.exec.Rows.column;
import static dev.rangefinder.exec.Rows.text;
import static dev.rangefinder.exec.Rows.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.exec.aggregate.AggregateFunction;
import dev.rangefinder.exec.aggregate.AggregateOperator;
import dev.rangefinder.exec.sort.SortKey;
import dev.rangefinder.exec.sort.SortOperator;
import dev.rangefinder.exec.sort.TopNOperator;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  private static final Operator SALES =
      values(
          List.of(ColumnType.VARCHAR, ColumnType.BIGINT),
          List.of(text("b"), bigint(3)),
          List.of(text("a"), bigint(1)),
          List.of(text("b"), bigint(null)),
          List.of(text(null), bigint(7)),
          List.of(text("a"), bigint(5)));

  @Test
  void filtersAndProjects() {
    Operator filter =
        new FilterOperator(
            SALES,
            new FunctionCall(
                BuiltinFunction.GREATER,
                ColumnType.BOOLEAN,
                column(1, ColumnType.BIGINT),
                bigint(2)));
    Operator project =
        new ProjectOperator(
            filter,
            List.of(
                new FunctionCall(
                    BuiltinFunction.ADD,
                    ColumnType.BIGINT,
                    column(1, ColumnType.BIGINT),
                    bigint(1))));
    assertThat(Rows.of(project)).containsExactly("4", "8", "6");
  }

  @Test
  void aRowThatOneConjunctRejectsFailsInNoOther() {
    Operator numbers =
        values(
            List.of(ColumnType.BIGINT),
            List.of(bigint(0)),
            List.of(bigint(4)),
            List.of(bigint(null)),
            List.of(bigint(50)));
    Expression quotient =
        new FunctionCall(
            BuiltinFunction.GREATER,
            ColumnType.BOOLEAN,
            new FunctionCall(
                BuiltinFunction.DIVIDE,
                ColumnType.BIGINT,
                bigint(100),
                column(0, ColumnType.BIGINT)),
            bigint(20));
    Expression isZero =
        new FunctionCall(
            BuiltinFunction.EQUAL, ColumnType.BOOLEAN, column(0, ColumnType.BIGINT), bigint(0));
    Expression isNotZero = new FunctionCall(BuiltinFunction.NOT, ColumnType.BOOLEAN, isZero);
    Expression both =
        new FunctionCall(BuiltinFunction.AND, ColumnType.BOOLEAN, quotient, isNotZero);
    Expression either = new FunctionCall(BuiltinFunction.OR, ColumnType.BOOLEAN, quotient, isZero);
    assertThat(Rows.of(new FilterOperator(numbers, both))).containsExactly("4");
    assertThat(Rows.of(new FilterOperator(numbers, either))).containsExactly("0", "4");
    assertThat(Rows.of(new ProjectOperator(numbers, List.of(both, either))))
        .containsExactly("false|true", "true|true", "null|null", "false|false");
    Expression guarded =
        new FunctionCall(
            BuiltinFunction.CASE,
            ColumnType.BIGINT,
            isNotZero,
            new FunctionCall(
                BuiltinFunction.DIVIDE,
                ColumnType.BIGINT,
                bigint(100),
                column(0, ColumnType.BIGINT)),
            bigint(-1));
    assertThat(Rows.of(new ProjectOperator(numbers, List.of(guarded))))
        .containsExactly("-1", "25", "-1", "2");
    assertThatThrownBy(() -> Rows.of(new FilterOperator(numbers, quotient)))
        .isInstanceOf(EvaluationException.class);
  }

  @Test
  void groupsWithNullAsAKey() {
    Operator aggregate =
        new AggregateOperator(
            SALES,
            List.of(0),
            List.of(
                Rows.call(AggregateFunction.COUNT, ColumnType.BIGINT),
                Rows.call(AggregateFunction.SUM, ColumnType.BIGINT, 1),
                Rows.call(AggregateFunction.AVG, ColumnType.DOUBLE, 1)));
    assertThat(Rows.of(aggregate))
        .containsExactlyInAnyOrder("a|2|6|3.0", "b|2|3|3.0", "null|1|7|7.0");
  }

  @Test
  void noRowsWithoutKeysGiveOneGroup() {
    Operator none = values(List.of(ColumnType.BIGINT));
    Operator aggregate =
        new AggregateOperator(
            none,
            List.of(),
            List.of(
                Rows.call(AggregateFunction.COUNT, ColumnType.BIGINT),
                Rows.call(AggregateFunction.SUM, ColumnType.BIGINT, 0)));
    assertThat(Rows.of(aggregate)).containsExactly("0|null");
  }

  @Test
  void sortsWithNullsWhereTheyAreWanted() {
    SortKey nullsLast = new SortKey(1, SortKey.Direction.DESCENDING, SortKey.NullOrder.LAST);
    assertThat(Rows.of(new SortOperator(SALES, List.of(nullsLast))))
        .containsExactly("null|7", "a|5", "b|3", "a|1", "b|null");
    assertThat(Rows.of(new TopNOperator(SALES, List.of(nullsLast), bigint(1), bigint(2))))
        .containsExactly("a|5", "b|3");
  }

  @Test
  void limitsAndUnites() {
    Operator twice = new UnionAllOperator(List.of(SALES, SALES));
    assertThat(Rows.of(new LimitOperator(twice, bigint(4), bigint(2))))
        .containsExactly("a|5", "b|3");
  }
}
