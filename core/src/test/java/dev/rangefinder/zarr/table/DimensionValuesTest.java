// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.zarr.grid.IndexSet;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which indices conditions select, among coordinates in any order. */
class DimensionValuesTest {

  private static final ColumnReference X = new ColumnReference(2, ColumnType.DOUBLE);

  private static Literal of(double value) {
    return new Literal(ColumnType.DOUBLE, value);
  }

  private static Expression call(BuiltinFunction function, Expression... arguments) {
    return new FunctionCall(function, ColumnType.BOOLEAN, arguments);
  }

  private static String select(DimensionValues values, Expression condition) {
    DimensionValues.Selection selection = values.select(condition, 2);
    assertThat(selection.isExact()).isTrue();
    IndexSet indices = selection.indices();
    return Arrays.toString(indices.toArray());
  }

  private static DimensionValues values(String text) {
    double[] values = Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return DimensionValues.of(new DoubleVector(ColumnType.DOUBLE, values, null, values.length));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 3 4 5 | EQUAL | 3 | [2]",
        "1 2 3 4 5 | NOT_EQUAL | 3 | [0, 1, 3, 4]",
        "1 2 3 4 5 | LESS | 3 | [0, 1]",
        "1 2 3 4 5 | EQUAL | 3.5 | []",
        "5 4 3 2 1 | LESS_OR_EQUAL | 3 | [2, 3, 4]",
        "5 4 3 2 1 | GREATER | 3 | [0, 1]",
        "5 4 3 2 1 | EQUAL | 1 | [4]",
        "0 120 240 -120 0 | EQUAL | 0 | [0, 4]",
        "0 120 240 -120 0 | LESS | 100 | [0, 3, 4]",
        "1 1 1 2 2 | EQUAL | 1 | [0, 1, 2]",
        "2 2 1 1 1 | GREATER | 1 | [0, 1]",
        "-0.0 0.0 1 | EQUAL | 0 | [0, 1]",
        "0.0 -0.0 -1 | EQUAL | -0.0 | [0, 1]",
        "0.0 -0.0 -1 | LESS | 0 | [2]",
        "7 | EQUAL | 7 | [0]"
      })
  void comparisons(String coordinates, BuiltinFunction comparison, double bound, String expected) {
    Expression condition = call(comparison, X, of(bound));
    assertThat(select(values(coordinates), condition)).isEqualTo(expected);
    assertThat(select(values(coordinates), call(BuiltinFunction.NOT, condition)))
        .isEqualTo(others(coordinates, expected));
  }

  /** The indices that are not among some. */
  private static String others(String coordinates, String indices) {
    return Arrays.toString(
        LongStream.range(0, coordinates.split(" ").length)
            .filter(index -> !indices.matches(".*\\b" + index + "\\b.*"))
            .toArray());
  }

  @Test
  void listsAndDisjunctions() {
    DimensionValues values = values("50 40 30 20 10 0 10");
    assertThat(select(values, call(BuiltinFunction.IN, X, of(10), of(40), of(41))))
        .isEqualTo("[1, 4, 6]");
    assertThat(
            select(
                values,
                call(
                    BuiltinFunction.OR,
                    call(BuiltinFunction.LESS, X, of(10)),
                    call(BuiltinFunction.GREATER, X, of(45)))))
        .isEqualTo("[0, 5]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 NaN | GREATER | 1 | [1, 2]",
        "1 2 NaN | LESS | 2 | [0]",
        "NaN 2 1 | EQUAL | 2 | [0, 1, 2]",
        "1 NaN 2 | GREATER_OR_EQUAL | 2 | [1, 2]",
        "3 NaN 1 2 | LESS | 2 | [1, 2]"
      })
  void whatIsNoNumberIsLeftToBeCheckedUnlessItIsLast(
      String coordinates, BuiltinFunction comparison, double bound, String expected) {
    DimensionValues.Selection selection =
        values(coordinates).select(call(comparison, X, of(bound)), 2);
    assertThat(Arrays.toString(selection.indices().toArray())).isEqualTo(expected);
    // Only among ascending numbers is it known what is above them.
    assertThat(selection.isExact()).isEqualTo(coordinates.equals("1 2 NaN"));
  }

  @Test
  void absentCoordinates() {
    double[] stored = {1, 2, 3};
    DimensionValues values =
        DimensionValues.of(new DoubleVector(ColumnType.DOUBLE, stored, new long[] {0b101}, 3));
    assertThat(select(values, call(BuiltinFunction.IS_NULL, X))).isEqualTo("[1]");
    assertThat(select(values, call(BuiltinFunction.LESS, X, of(3)))).isEqualTo("[0]");
    assertThat(select(values, call(BuiltinFunction.NOT, call(BuiltinFunction.LESS, X, of(3)))))
        .isEqualTo("[2]");
  }

  @Test
  void indicesOfALongDimension() {
    DimensionValues values = DimensionValues.indices(1L << 50);
    ColumnReference index = new ColumnReference(2, ColumnType.BIGINT);
    Expression condition =
        call(BuiltinFunction.GREATER, index, new Literal(ColumnType.BIGINT, (1L << 50) - 3));
    assertThat(select(values, condition)).isEqualTo("[1125899906842622, 1125899906842623]");
  }
}
