// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.SelectionVector;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class EvaluatorPropertyTest {
  private static final int BATCHES = 3;

  @Property(
      tries = 3000,
      shrinking = ShrinkingMode.OFF,
      edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
  void kernelsGiveWhatTheInterpreterGives(@ForAll long seed) {
    Random random = new Random(seed);
    ColumnType type = new RandomValues(random).type();
    Expression expression = new RandomExpressions(random).of(type, 1 + random.nextInt(3));
    Evaluator evaluator = Evaluator.compile(expression);
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = batch(random, i);
      check(expression, evaluator, batch, selection(random, batch.rows()));
    }
  }

  @Property(
      tries = 1500,
      shrinking = ShrinkingMode.OFF,
      edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
  void filtersSelectWhatTheInterpreterFindsTrue(@ForAll long seed) {
    Random random = new Random(seed);
    Expression condition =
        new RandomExpressions(random).of(ColumnType.BOOLEAN, 1 + random.nextInt(3));
    RowFilter filter = RowFilter.compile(condition);
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = batch(random, i);
      Batch selected = batch.select(selection(random, batch.rows()));
      checkFilter(condition, filter, selected);
    }
  }

  static Batch batch(Random random, int index) {
    int rows = index == 0 ? 1 + random.nextInt(200) : random.nextInt(70);
    RandomValues values = new RandomValues(random);
    List<ColumnType> types = RandomValues.TYPES;
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = values.vector(types.get(c), rows);
    }
    return new Batch(columns, rows, null);
  }

  static SelectionVector selection(Random random, int rows) {
    int one = 1 + random.nextInt(10);
    if (one <= 3) {
      return null;
    }
    int[] positions = new int[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (random.nextInt(one) < 2) {
        positions[count++] = i;
      }
    }
    return new SelectionVector(positions, count);
  }

  private static Literal reference(Expression expression, Batch batch, int row) {
    return RowInterpreter.evaluate(
        expression, column -> LiteralVectors.literalAt(batch.column(column), row));
  }

  private static void check(
      Expression expression, Evaluator evaluator, Batch batch, SelectionVector selection) {
    Batch selected = batch.select(selection);
    ColumnVector result;
    try {
      result = evaluator.evaluate(batch, selection);
    } catch (EvaluationException e) {
      assertThat(kinds(expression, selected)).as("%s: %s", expression, e).contains(e.kind());
      return;
    }
    assertThat(result.size()).isEqualTo(batch.rows());
    assertThat(result.type()).as("%s", expression).isEqualTo(expression.type());
    for (int k = 0; k < selected.selectedRows(); k++) {
      int row = selected.position(k);
      Literal expected;
      try {
        expected = reference(expression, batch, row);
      } catch (EvaluationException e) {
        // What an AND or CASE need not look at is not an error here.
        continue;
      }
      Literal actual = LiteralVectors.literalAt(result, row);
      assertThat(same(expected, actual))
          .as(
              "%s: expected %s, found %s, row %s",
              expression, expected, actual, describe(batch, row))
          .isTrue();
    }
  }

  private static void checkFilter(Expression condition, RowFilter filter, Batch batch) {
    SelectionVector found;
    try {
      found = filter.select(batch);
    } catch (EvaluationException e) {
      assertThat(kinds(condition, batch)).as("%s: %s", condition, e).contains(e.kind());
      return;
    }
    Batch kept = batch.select(found);
    int next = 0;
    for (int k = 0; k < batch.selectedRows(); k++) {
      int row = batch.position(k);
      boolean isKept = next < kept.selectedRows() && kept.position(next) == row;
      next += isKept ? 1 : 0;
      Literal expected;
      try {
        expected = reference(condition, batch, row);
      } catch (EvaluationException e) {
        continue;
      }
      assertThat(isKept)
          .as("%s, row %s", condition, describe(batch, row))
          .isEqualTo(Boolean.TRUE.equals(expected.value()));
    }
    assertThat(next).isEqualTo(kept.selectedRows());
  }

  private static String describe(Batch batch, int row) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < batch.columnCount(); c++) {
      text.append(" $")
          .append(c)
          .append('=')
          .append(LiteralVectors.literalAt(batch.column(c), row));
    }
    return text.toString();
  }

  /**
   * The errors that a batch may end in: any of a row that the interpreter fails on. Which of them
   * is met first depends on the order in which arguments are evaluated, which is open.
   */
  private static Set<EvaluationException.Kind> kinds(Expression expression, Batch batch) {
    Set<EvaluationException.Kind> kinds = EnumSet.noneOf(EvaluationException.Kind.class);
    for (int k = 0; k < batch.selectedRows(); k++) {
      int row = batch.position(k);
      try {
        reference(expression, batch, row);
      } catch (EvaluationException e) {
        addKinds(expression, batch, row, kinds);
      }
    }
    return kinds;
  }

  private static void addKinds(
      Expression expression, Batch batch, int row, Set<EvaluationException.Kind> kinds) {
    try {
      reference(expression, batch, row);
    } catch (EvaluationException e) {
      kinds.add(e.kind());
    }
    if (expression instanceof FunctionCall call) {
      call.arguments().forEach(argument -> addKinds(argument, batch, row, kinds));
    }
  }

  private static boolean same(Literal a, Literal b) {
    if (a.value() instanceof Double x && b.value() instanceof Double y) {
      return x.equals(y) || Math.abs(x - y) <= Math.ulp(x) * 2;
    }
    return a.equals(b);
  }
}
