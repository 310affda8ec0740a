// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columnar operators give the rows that Calcite's own give. */
class AdapterDifferentialTest {
  private static final String COLUMNAR_ALONE = "columnar alone";

  private static Lake columnar;
  private static Lake rowByRow;

  @BeforeAll
  static void open() {
    columnar = lake(OperatorKinds.COLUMNAR);
    rowByRow = lake(OperatorKinds.ROW_BY_ROW);
  }

  private static Lake lake(OperatorKinds operators) {
    Lake lake = new Lake(EngineOptions.defaults(), operators, UnaryOperator.identity());
    return TypesTable.in(lake)
        .table(
            "p",
            "SELECT * FROM (VALUES (1, 1), (1, 2), (2, 3), (2, NULL), (3, 4), (NULL, 1),"
                + " (NULL, NULL), (7, 0)) v(x, y)")
        .table(
            "q",
            "SELECT * FROM (VALUES (1, 2), (1, 1), (2, 5), (4, 4), (NULL, 2), (3, NULL), (3, 3),"
                + " (3, 9)) v(x, y)");
  }

  @AfterAll
  static void close() {
    columnar.close();
    rowByRow.close();
  }

  static List<StatementFile.Entry> statements() {
    return StatementFile.read("/adapter/statements.sql");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void givesTheRowsOfTheRowOperators(StatementFile.Entry statement) {
    List<String> rows = Lake.sorted(columnar.rows(statement.sql()));
    if (statement.remark().equals(COLUMNAR_ALONE)) {
      assertThatThrownBy(() -> rowByRow.rows(statement.sql()))
          .isInstanceOfAny(UnsupportedFeatureException.class, SqlFailure.class);
    } else {
      assertThat(rows).isEqualTo(Lake.sorted(rowByRow.rows(statement.sql())));
    }
  }

  @Test
  void plansWithOneKindOfOperatorsEach() {
    String sql =
        "SELECT k8, COUNT(*) FROM t JOIN k ON t.k8 = k.k WHERE i32 > 0 GROUP BY k8 ORDER BY 2";
    assertThat(columnar.plan(sql)).contains("ColumnarJoin").doesNotContain("Enumerable");
    assertThat(rowByRow.plan(sql))
        .contains("EnumerableHashJoin", "EnumerableAggregate")
        .doesNotContain("ColumnarJoin", "ColumnarAggregate", "ColumnarFilter");
  }
}
