// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import static dev.rangefinder.calcite.engine.TypesTable.ARROW;
import static dev.rangefinder.calcite.engine.TypesTable.GRIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.expression.EvaluationException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Joins, windows, set operations and functions that Calcite evaluates row by row: the rows are
 * right, or the statement is refused.
 */
class IslandsTest {
  private static Lake lake;

  @BeforeAll
  static void open() {
    lake =
        TypesTable.in(new Lake())
            .table("zeros", "SELECT x::DOUBLE AS x FROM (VALUES (0.0), ('-0'::DOUBLE)) v(x)")
            .table(
                "prices",
                "SELECT i::INTEGER AS id, (i * 1.5)::DECIMAL(9, 1) AS narrow,"
                    + " (i * 1.5)::DECIMAL(18, 4) AS wide, (i * 1.5)::DECIMAL(38, 6) AS widest,"
                    + " (i / 4.0)::FLOAT AS r, (i / 4.0)::DOUBLE AS d,"
                    + " TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (i) SECOND AS us,"
                    + " (TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND)::TIMESTAMP_MS AS ms,"
                    + " (TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND)::TIMESTAMP_NS AS ns,"
                    + " (TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND)::TIMESTAMPTZ AS tz"
                    + " FROM range(8) r(i)");
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  private static List<String> rows(String sql) {
    return lake.rows(sql);
  }

  // Joins

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.narrow = b.wide",
        "a.wide = b.narrow",
        "a.narrow = b.widest",
        "a.id = b.id",
        "a.r = b.d",
        "a.d = b.r",
        "a.us = b.ms",
        "a.ms = b.ns",
        "a.ns = b.us",
        "a.tz = b.us",
        "a.us IS NOT DISTINCT FROM b.ns"
      })
  void keysOfDifferentTypesMeet(String condition) {
    assertThat(rows("SELECT COUNT(*) FROM prices a JOIN prices b ON " + condition))
        .containsExactly("8");
    assertThat(rows("SELECT COUNT(b.id) FROM prices a LEFT JOIN prices b ON " + condition))
        .containsExactly("8");
  }

  @Test
  void zerosOfEitherSignAreOneKeyAndNanMeetsItself() {
    assertThat(rows("SELECT COUNT(*) FROM zeros a JOIN zeros b ON a.x = b.x")).containsExactly("4");
    assertThat(rows("SELECT a.id FROM t a JOIN t b ON a.d = b.d WHERE a.id = 3"))
        .containsExactly("3");
    assertThat(rows("SELECT x FROM zeros INTERSECT ALL SELECT -x FROM zeros")).hasSize(2);
    assertThat(rows("SELECT x FROM zeros EXCEPT ALL SELECT -x FROM zeros")).isEmpty();
    assertThat(rows("SELECT COUNT(*) OVER (PARTITION BY x) FROM zeros")).containsExactly("2", "2");
  }

  @Test
  void textInJoinConditionsIsOrderedByUtf8() {
    String condition = "a.s < b.s AND a.id = 4 AND b.id IN (3, 5)";
    assertThat(rows("SELECT a.id, b.id FROM t a JOIN t b ON " + condition)).containsExactly("4|3");
    assertThat(
            rows(
                "SELECT a.id, b.id FROM t a LEFT JOIN t b ON a.s < b.s AND b.id IN (3, 5)"
                    + " WHERE a.id = 4"))
        .containsExactly("4|3");
    assertThat(
            rows(
                "SELECT a.id, b.id FROM t a FULL JOIN t b ON a.s > b.s AND a.k8 = b.k8 - 1"
                    + " AND a.id = 3 WHERE a.id = 3"))
        .containsExactly("3|NULL");
  }

  @Test
  void nanIsTheLargestInJoinConditions() {
    assertThat(
            rows("SELECT b.id FROM t a JOIN t b ON a.d < b.d AND a.id + 1 = b.id WHERE a.id = 2"))
        .containsExactly("3");
    assertThat(
            rows(
                "SELECT a.id, b.id FROM t a LEFT JOIN t b ON a.d < b.d AND a.id + 1 = b.id"
                    + " WHERE a.id IN (2, 3) ORDER BY a.id"))
        .containsExactly("2|3", "3|NULL");
  }

  @Test
  void timesOfAnyPrecisionAreComparedInOuterJoins() {
    assertThat(
            rows(
                "SELECT a.id, b.tns FROM t a LEFT JOIN t b ON a.tns < b.tns AND a.id + 1 = b.id"
                    + " WHERE a.id > 17 ORDER BY 1"))
        .containsExactly("18|2024-01-01T00:00:00.123456808", "19|NULL");
    assertThat(
            rows(
                "SELECT COUNT(b.id) FROM prices a LEFT JOIN prices b"
                    + " ON a.ms <= b.ns AND a.id = b.id"))
        .containsExactly("8");
  }

  @Test
  void keysOfWideTypesAreExact() {
    assertThat(rows("SELECT COUNT(*) FROM t a JOIN t b ON a.dec38 = b.dec38"))
        .containsExactly("20");
    assertThat(rows("SELECT COUNT(*) FROM t a JOIN t b ON a.u = b.u AND a.id < b.id"))
        .containsExactly("10");
    assertThat(rows("SELECT COUNT(*) FROM t a JOIN t b ON a.bin = b.bin AND a.id < b.id"))
        .containsExactly("7");
    assertThat(rows("SELECT COUNT(*) FROM t a JOIN t b ON a.tz = b.tz")).containsExactly("20");
    assertThat(rows("SELECT COUNT(*) FROM t a JOIN t b ON a.tm = b.tm")).containsExactly("20");
  }

  @Test
  void carriesEveryTypeThroughAJoin() {
    String columns = "dec38, s, bin, u, dt, tm, ts, tms, tns, tz, b, f, d, i64, k16";
    assertThat(rows("SELECT " + columns + " FROM t JOIN k ON id = k ORDER BY id"))
        .isEqualTo(rows("SELECT " + columns + " FROM t WHERE id < 5 ORDER BY id"));
  }

  @Test
  void overflowInAJoinConditionIsAnError() {
    assertThatThrownBy(
            () -> rows("SELECT a.id FROM t a JOIN t b ON a.i64 + b.i64 > 0 AND a.id = b.id"))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("BIGINT");
    assertThatThrownBy(
            () ->
                rows("SELECT a.id FROM t a LEFT JOIN t b ON a.i64 + b.i64 > a.k8 AND a.id = b.id"))
        .isInstanceOfAny(EvaluationException.class, ArithmeticException.class);
  }

  @Test
  void aggregatesOverJoinsAreExact() {
    assertThat(rows("SELECT SUM(i64), MAX(s), MIN(ts), AVG(id) FROM t JOIN k ON k8 = k"))
        .containsExactly("9223372215854777060|" + GRIN + "|2024-01-01T01:00:00.123456|9.5");
  }

  // Windows

  @Test
  void windowsOrderTextByUtf8() {
    assertThat(
            rows(
                "SELECT id, ROW_NUMBER() OVER (ORDER BY s), RANK() OVER (ORDER BY s DESC),"
                    + " MAX(s) OVER (ORDER BY id), MIN(s) OVER (ORDER BY id DESC)"
                    + " FROM t WHERE id IN (3, 4) ORDER BY id"))
        .containsExactly("3|2|1|" + GRIN + "|" + ARROW, "4|1|2|" + GRIN + "|" + ARROW);
  }

  @Test
  void windowsSumExactly() {
    assertThat(
            rows(
                "SELECT id, SUM(i64) OVER (ORDER BY id), SUM(dec38) OVER (ORDER BY id),"
                    + " AVG(id) OVER (ORDER BY id), SUM(dec9) OVER (ORDER BY id)"
                    + " FROM t WHERE id IN (1, 5) ORDER BY id"))
        .containsExactly(
            "1|1000000007|12345678901234567890123456781.5000|1.0|1.01",
            "5|9223372037854775814|24691357802469135780246913567.0000|3.0|6.06");
  }

  @Test
  void windowsCarryFineTimes() {
    assertThat(
            rows(
                "SELECT id, LAG(ts) OVER (ORDER BY ts), LEAD(tns) OVER (ORDER BY tns),"
                    + " FIRST_VALUE(tz) OVER (ORDER BY tz) FROM t WHERE id IN (1, 2) ORDER BY id"))
        .containsExactly(
            "1|NULL|2024-01-01T00:00:00.123456791|1970-01-01T00:00:00.999999Z",
            "2|2024-01-01T01:00:00.123456|NULL|1970-01-01T00:00:00.999999Z");
  }

  @Test
  void rangesOfFineTimesAreRefused() {
    assertThatThrownBy(
            () ->
                rows(
                    "SELECT COUNT(*) OVER (ORDER BY ts RANGE BETWEEN INTERVAL '2' HOUR PRECEDING"
                        + " AND CURRENT ROW) FROM t WHERE ts IS NOT NULL"))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("RANGE with an interval on TIMESTAMP(6)");
  }

  @Test
  void rangesOverNullsAreRefusedAndOthersCounted() {
    String window =
        "SELECT id, COUNT(*) OVER (ORDER BY i32 RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t";
    assertThat(rows(window + " WHERE id IN (0, 1, 8) ORDER BY id"))
        .containsExactly("0|1", "1|1", "8|1");
    assertThatThrownBy(() -> rows(window + " WHERE id IN (0, 1, 3)"))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  // Set operations and grouping sets

  @Test
  void setOperationsKeepDuplicatesAsTheirNamesSay() {
    assertThat(Lake.sorted(rows("SELECT k8 FROM t INTERSECT SELECT k FROM k")))
        .containsExactly("0", "1", "2", "3");
    assertThat(rows("SELECT k8 FROM t INTERSECT ALL SELECT k FROM k")).hasSize(4);
    assertThat(rows("SELECT k8 FROM t EXCEPT ALL SELECT k FROM k")).hasSize(16);
    assertThat(rows("SELECT s FROM t EXCEPT SELECT s FROM t WHERE id > 7"))
        .containsExactlyInAnyOrder("abd6", "abd7");
    assertThat(rows("SELECT s FROM t UNION SELECT s FROM t")).hasSize(10);
    assertThat(rows("SELECT tns FROM t INTERSECT ALL SELECT tns FROM t")).hasSize(20);
    assertThat(rows("SELECT d FROM t INTERSECT ALL SELECT d FROM t WHERE id = 3"))
        .containsExactly("NaN");
  }

  @Test
  void groupingSetsAreAUnionOfAggregations() {
    assertThat(
            rows(
                "SELECT k8, GROUPING(k8), MAX(s), SUM(i64) FROM t WHERE id < 4"
                    + " GROUP BY ROLLUP(k8) ORDER BY 2, 1"))
        .containsExactly(
            "0|0|NULL|0",
            "1|0||1000000007",
            "2|0|abc|2000000014",
            "3|0|" + GRIN + "|3000000021",
            "NULL|1|" + GRIN + "|6000000042");
    assertThat(rows("SELECT k8, b, COUNT(*) FROM t GROUP BY CUBE(k8, b)")).hasSize(4 + 4 + 2 + 1);
    assertThat(rows("SELECT k8, COUNT(*) FROM t GROUP BY GROUPING SETS ((k8), ()) ORDER BY 1"))
        .containsExactly("0|5", "1|5", "2|5", "3|5", "NULL|20");
    assertThat(rows("SELECT k8, SUM(id) FROM e GROUP BY ROLLUP(k8)")).containsExactly("NULL|NULL");
    assertThat(lake.plan("SELECT k8, SUM(i64) FROM t GROUP BY ROLLUP(k8)"))
        .doesNotContain("Enumerable");
  }

  // Functions without kernels

  @Test
  void functionsThatCountCharactersRefuseThoseThatJavaCountsTwice() {
    assertThat(rows("SELECT POSITION('b' IN s) FROM t WHERE id IN (1, 2) ORDER BY id"))
        .containsExactly("0", "2");
    assertThatThrownBy(() -> rows("SELECT POSITION('b' IN s) FROM t WHERE id = 3"))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("U+FFFF");
    assertThatThrownBy(() -> rows("SELECT POSITION('" + GRIN + "' IN s) FROM t WHERE id = 2"))
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThat(rows("SELECT REPLACE(s, '" + GRIN + "', 'x') FROM t WHERE id = 3"))
        .containsExactly("x");
  }

  @Test
  void onlyTheFunctionItselfIsEvaluatedRowByRow() {
    assertThat(
            rows(
                "SELECT INITCAP(UPPER(s) || CAST(id + 1 AS VARCHAR)), i64 * 2, CAST(d AS INTEGER)"
                    + " FROM t WHERE id = 2"))
        .containsExactly("Abc3|4000000028|2");
    assertThatThrownBy(() -> rows("SELECT INITCAP(s), i64 * 2 FROM t WHERE id = 5"))
        .isInstanceOf(EvaluationException.class);
    assertThat(
            rows(
                "SELECT INITCAP(s), ts + INTERVAL '1' HOUR, CASE WHEN id = 0 THEN INITCAP('x')"
                    + " ELSE CAST(10 / id AS VARCHAR) END FROM t WHERE id < 2 ORDER BY id"))
        .containsExactly("NULL|NULL|X", "|2024-01-01T02:00:00.123456|10");
  }

  @Test
  void whatHasNoImplementationIsNamed() {
    assertThatThrownBy(
            () ->
                rows(
                    "WITH RECURSIVE r(n) AS (VALUES 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3)"
                        + " SELECT n FROM r"))
        .isInstanceOf(SqlFailure.class)
        .hasMessageContaining("WITH RECURSIVE");
    assertThatThrownBy(() -> rows("SELECT ARRAY[1, 2]"))
        .isInstanceOf(SqlFailure.class)
        .hasMessageContaining("INTEGER ARRAY");
    assertThatThrownBy(() -> rows("SELECT * FROM t TABLESAMPLE BERNOULLI(10)"))
        .isInstanceOf(SqlFailure.class)
        .hasMessageContaining("TABLESAMPLE");
  }
}
