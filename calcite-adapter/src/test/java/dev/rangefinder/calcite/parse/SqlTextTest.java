// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  private static final String[] WORDS = {
    "time",
    "date",
    "timestamp",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "value",
    "values",
    "row",
    "range",
    "min",
    "max",
    "count",
    "one",
    "open",
    "result",
    "pattern",
    "period",
    "system",
    "new",
    "position",
    "rank",
    "language",
    "int",
    "integer",
    "bigint",
    "real",
    "float",
    "double",
    "decimal",
    "boolean",
    "uuid"
  };

  private static String parseable(String sql) {
    return SqlText.of(sql).parseable();
  }

  @Test
  void quotesEveryCommonWordWhereItIsAColumn() {
    for (String word : WORDS) {
      String q = '"' + word + '"';
      assertThat(parseable("SELECT " + word + " FROM t")).isEqualTo("SELECT " + q + " FROM t");
      assertThat(parseable("SELECT t." + word + ", 1 FROM t"))
          .isEqualTo("SELECT t." + q + ", 1 FROM t");
      assertThat(parseable("SELECT x AS " + word + " FROM t"))
          .isEqualTo("SELECT x AS " + q + " FROM t");
      assertThat(parseable("SELECT a FROM t WHERE " + word + " > 3 AND " + word + " IS NOT NULL"))
          .isEqualTo("SELECT a FROM t WHERE " + q + " > 3 AND " + q + " IS NOT NULL");
      assertThat(parseable("SELECT a FROM t GROUP BY " + word + " ORDER BY " + word + " DESC"))
          .isEqualTo("SELECT a FROM t GROUP BY " + q + " ORDER BY " + q + " DESC");
      assertThat(parseable("SELECT sum(" + word + "), max(" + word + ") FROM t"))
          .isEqualTo("SELECT sum(" + q + "), max(" + q + ") FROM t");
      assertThat(parseable("SELECT " + word + " + 1, -" + word + " FROM t"))
          .isEqualTo("SELECT " + q + " + 1, -" + q + " FROM t");
      assertThat(parseable("SELECT a FROM t WHERE " + word + " BETWEEN 1 AND 2"))
          .isEqualTo("SELECT a FROM t WHERE " + q + " BETWEEN 1 AND 2");
      assertThat(parseable("SELECT a FROM t WHERE " + word + " IN (1, 2)"))
          .isEqualTo("SELECT a FROM t WHERE " + q + " IN (1, 2)");
      assertThat(parseable("SELECT CASE WHEN " + word + " = 1 THEN " + word + " ELSE 0 END FROM t"))
          .isEqualTo("SELECT CASE WHEN " + q + " = 1 THEN " + q + " ELSE 0 END FROM t");
      assertThat(parseable("SELECT CAST(" + word + " AS BIGINT) FROM t"))
          .isEqualTo("SELECT CAST(" + q + " AS BIGINT) FROM t");
      assertThat(parseable("SELECT avg(x) OVER (PARTITION BY " + word + " ORDER BY a) FROM t"))
          .isEqualTo("SELECT avg(x) OVER (PARTITION BY " + q + " ORDER BY a) FROM t");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT TIME '10:00:00', DATE '2020-01-01', TIMESTAMP '2020-01-01 00:00:00' FROM t",
        "SELECT CAST(x AS DATE), CAST(y AS TIME(3)), CAST(z AS TIMESTAMP) FROM t",
        "SELECT CAST(x AS TIMESTAMP WITH LOCAL TIME ZONE) FROM t",
        "SELECT CAST(x AS INT), CAST(y AS DECIMAL(9, 2)), CAST(z AS DOUBLE PRECISION) FROM t",
        "SELECT CAST(x AS ROW(a INT, b REAL)), CAST(y AS INTEGER ARRAY), TRY_CAST(z AS UUID) FROM t",
        "SELECT UUID '00000000-0000-0000-0000-000000000000', CHAR(65) FROM t",
        "SELECT JSON_VALUE(x, '$.a' RETURNING INTEGER) FROM t",
        "SELECT EXTRACT(YEAR FROM d), EXTRACT(SECOND FROM x) FROM t",
        "SELECT FLOOR(d TO MONTH), CEIL(x TO HOUR) FROM t",
        "SELECT d + INTERVAL '1' DAY, d - INTERVAL '1-2' YEAR TO MONTH FROM t",
        "SELECT d + INTERVAL -'3' HOUR, INTERVAL '5' SECOND(2, 3) FROM t",
        "SELECT TIMESTAMPADD(MONTH, 1, d), TIMESTAMPDIFF(DAY, a, b) FROM t",
        "SELECT YEAR(d), MONTH(d), COUNT(*), MIN(x), MAX(x) FROM t",
        "VALUES (1, 2), (3, 4)",
        "VALUES 1, 2",
        "SELECT * FROM (VALUES (1), (2)) AS v",
        "SELECT x IN (VALUES (1)) FROM t",
        "SELECT ROW(1, 2)",
        "SELECT a FROM t OFFSET 1 ROW FETCH NEXT 1 ROW ONLY",
        "SELECT a FROM t FETCH FIRST ROW ONLY",
        "SELECT sum(x) OVER (ORDER BY d RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT sum(x) OVER (ORDER BY d RANGE UNBOUNDED PRECEDING) FROM t",
        "SELECT sum(x) OVER w FROM t WINDOW w AS (ORDER BY a RANGE BETWEEN 1 PRECEDING AND 2 FOLLOWING)",
        "SELECT JSON_OBJECT(KEY 'a' VALUE x) FROM t",
        "SELECT a, GROUPING(a) FROM t GROUP BY GROUPING SETS ((a), ())",
        "SELECT 'time and date', \"time\" FROM t -- time\n WHERE x = 1 /* date */"
      })
  void leavesKeywordsAlone(String sql) {
    assertThat(parseable(sql)).isEqualTo(sql);
  }

  @Test
  void takesAnyReservedWordBehindAsAndBehindADotAsAName() {
    assertThat(parseable("SELECT a AS one, CAST(b AS INTEGER) AS int, t.user FROM t AS next"))
        .isEqualTo(
            "SELECT a AS \"one\", CAST(b AS INTEGER) AS \"int\", t.\"user\" FROM t AS \"next\"");
  }

  @Test
  void tellsTheTwoUsesOfAWordApartInOneStatement() {
    assertThat(parseable("SELECT date FROM t WHERE date >= DATE '2020-01-01'"))
        .isEqualTo("SELECT \"date\" FROM t WHERE \"date\" >= DATE '2020-01-01'");
    assertThat(parseable("SELECT EXTRACT(year FROM time), year FROM t"))
        .isEqualTo("SELECT EXTRACT(year FROM \"time\"), \"year\" FROM t");
    assertThat(parseable("SELECT time + INTERVAL '1' day, day FROM t"))
        .isEqualTo("SELECT \"time\" + INTERVAL '1' day, \"day\" FROM t");
    assertThat(parseable("SELECT count(count), min(min) FROM t"))
        .isEqualTo("SELECT count(\"count\"), min(\"min\") FROM t");
    assertThat(parseable("SELECT CAST(date AS DATE) AS date FROM t"))
        .isEqualTo("SELECT CAST(\"date\" AS DATE) AS \"date\" FROM t");
    assertThat(parseable("SELECT FLOOR(time TO day) AS day FROM t"))
        .isEqualTo("SELECT FLOOR(\"time\" TO day) AS \"day\" FROM t");
    assertThat(parseable("WITH w AS (SELECT range FROM t WHERE range BETWEEN 1 AND 2) SELECT 1"))
        .isEqualTo("WITH w AS (SELECT \"range\" FROM t WHERE \"range\" BETWEEN 1 AND 2) SELECT 1");
  }

  @Test
  void writesPostfixCastsAsCalls() {
    assertThat(parseable("SELECT a::int, 'x'::VARCHAR(3) FROM t"))
        .isEqualTo("SELECT CAST(a AS int), CAST('x' AS VARCHAR(3)) FROM t");
    assertThat(parseable("SELECT -1.5::decimal(9, 2) + t.x::double precision * 2 FROM t"))
        .isEqualTo("SELECT -CAST(1.5 AS decimal(9, 2)) + CAST(t.x AS double precision) * 2 FROM t");
    assertThat(parseable("SELECT f(a, (b))::text, s.f(x)::bool, (a + b)::int8::string FROM t"))
        .isEqualTo(
            "SELECT CAST(f(a, (b)) AS VARCHAR), CAST(s.f(x) AS BOOLEAN),"
                + " CAST(CAST((a + b) AS BIGINT) AS VARCHAR) FROM t");
    assertThat(parseable("SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END::real FROM t"))
        .isEqualTo("SELECT CAST(CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END AS real) FROM t");
    assertThat(parseable("SELECT 1 FROM t WHERE a IN (1) AND (b)::int = 3 AND \"c d\"::date > x"))
        .isEqualTo(
            "SELECT 1 FROM t WHERE a IN (1) AND CAST((b) AS int) = 3 AND"
                + " CAST(\"c d\" AS date) > x");
    assertThat(parseable("SELECT time::date, date::timestamp(6) without time zone FROM t"))
        .isEqualTo(
            "SELECT CAST(\"time\" AS date),"
                + " CAST(\"date\" AS timestamp(6) without time zone) FROM t");
    assertThat(parseable("SELECT sum(a) OVER (ORDER BY b)::int, DATE '2020-01-01'::text FROM t"))
        .isEqualTo(
            "SELECT CAST(sum(a) OVER (ORDER BY b) AS int), CAST(DATE '2020-01-01' AS VARCHAR)"
                + " FROM t");
    assertThat(parseable("SELECT a['k']::int, CAST(b::int AS REAL)::text FROM t"))
        .isEqualTo(
            "SELECT CAST(a['k'] AS int), CAST(CAST(CAST(b AS int) AS REAL) AS VARCHAR) FROM t");
  }

  @Test
  void leavesACastWithoutValueOrTypeToTheParser() {
    assertThat(parseable("SELECT ::int")).isEqualTo("SELECT ::int");
    assertThat(parseable("SELECT a::")).isEqualTo("SELECT a::");
    assertThat(parseable("SELECT 'a::int' FROM t -- b::int"))
        .isEqualTo("SELECT 'a::int' FROM t -- b::int");
  }

  @Test
  void writesCharactersOut() {
    assertThat(parseable("SELECT U&'\\+01F600 \\00e9\\\\ \\0027'"))
        .isEqualTo("SELECT '\uD83D\uDE00 \u00e9\\ '''");
    assertThat(parseable("SELECT u&'!+01F600''' UESCAPE '!', 1"))
        .isEqualTo("SELECT '\uD83D\uDE00''', 1");
    assertThat(parseable("SELECT U&'\\zz'")).isEqualTo("SELECT U&'\\zz'");
    assertThat(parseable("SELECT u & 'x'")).isEqualTo("SELECT u & 'x'");
  }

  @Test
  void mapsPositionsAcrossChangesOfAnyLength() {
    SqlText text = SqlText.of("SELECT time::date, U&'\\0041', x FROM t");
    int offset = text.parseable().indexOf("x FROM");
    assertThat(text.originalPosition(1, offset + 1)).isEqualTo(new SqlText.Position(1, 31));
    offset = text.parseable().indexOf("\"time");
    assertThat(text.originalPosition(1, offset + 1)).isEqualTo(new SqlText.Position(1, 8));
    offset = text.parseable().indexOf("date)");
    assertThat(text.originalPosition(1, offset + 1)).isEqualTo(new SqlText.Position(1, 12));
  }

  @Test
  void stripsTrailingSemicolonsAndSeesEmptyStatements() {
    assertThat(parseable("SELECT 1 ; ;\n")).isEqualTo("SELECT 1 ");
    assertThat(parseable("SELECT ';' FROM t;")).isEqualTo("SELECT ';' FROM t");
    assertThat(SqlText.of(" -- nothing\n ;").isEmpty()).isTrue();
    assertThat(SqlText.of("").isEmpty()).isTrue();
  }

  @Test
  void mapsPositionsBackToTheOriginal() {
    SqlText text = SqlText.of("SELECT time, date\nFROM t WHERE year = x");
    assertThat(text.parseable()).isEqualTo("SELECT \"time\", \"date\"\nFROM t WHERE \"year\" = x");
    assertThat(text.originalPosition(1, 1)).isEqualTo(new SqlText.Position(1, 1));
    assertThat(text.originalPosition(1, 16)).isEqualTo(new SqlText.Position(1, 14));
    assertThat(text.originalPosition(2, 23)).isEqualTo(new SqlText.Position(2, 21));
  }

  @Test
  void eachFormOfExplainIsTheOneThatTheGrammarKnows() {
    assertThat(parseable("EXPLAIN PLAN FOR SELECT 1")).isEqualTo("EXPLAIN PLAN FOR SELECT 1");
    assertThat(parseable("explain SELECT 1")).isEqualTo("explain PLAN FOR SELECT 1");
    assertThat(parseable("EXPLAIN VALUES (1)")).isEqualTo("EXPLAIN PLAN FOR VALUES (1)");
    assertThat(parseable("EXPLAIN /* x */ analyze\nSELECT a::int FROM t;"))
        .isEqualTo("EXPLAIN /* x */ PLAN FOR\nSELECT CAST(a AS int) FROM t");
    assertThat(parseable("SELECT analyze FROM t")).isEqualTo("SELECT analyze FROM t");
    assertThat(SqlText.of("EXPLAIN ANALYZE SELECT 1").isAnalyzed()).isTrue();
    assertThat(SqlText.of("EXPLAIN PLAN FOR SELECT 1").isAnalyzed()).isFalse();
    assertThat(SqlText.of("EXPLAIN SELECT 1").isAnalyzed()).isFalse();
    assertThat(SqlText.of("EXPLAIN").isAnalyzed()).isFalse();
    assertThat(SqlText.of("SELECT analyze FROM t").isAnalyzed()).isFalse();
  }

  @Test
  void positionsBehindExplainAreThoseOfTheOriginal() {
    for (String explain : new String[] {"EXPLAIN ", "EXPLAIN ANALYZE ", "EXPLAIN  analyze\t"}) {
      String sql = explain + "SELECT a, nothing FROM t";
      SqlText text = SqlText.of(sql);
      int at = text.parseable().indexOf("nothing");
      assertThat(text.originalPosition(1, at + 1))
          .isEqualTo(new SqlText.Position(1, sql.indexOf("nothing") + 1));
      assertThat(text.originalPosition(1, "EXPLAIN ".length() + 3).column())
          .isLessThanOrEqualTo(explain.length() + 1);
    }
    SqlText lines = SqlText.of("EXPLAIN\nANALYZE\nSELECT nothing\nFROM t");
    assertThat(lines.originalPosition(3, 8)).isEqualTo(new SqlText.Position(3, 8));
  }

  @Test
  void aCallIsAName() {
    assertThat(ProcedureCall.of("SELECT 1")).isEmpty();
    assertThat(ProcedureCall.of("")).isEmpty();
    assertThat(ProcedureCall.of("/* c */ call a . \"b\" ( ) ; ;"))
        .contains(new ProcedureCall("a.b", new SqlText.Position(1, 14), false));
    assertThat(ProcedureCall.of("CALL\n f(1)"))
        .contains(new ProcedureCall("f", new SqlText.Position(2, 2), true));
    for (String wrong :
        new String[] {
          "CALL", "CALL;", "CALL ()", "CALL a b()", "CALL a.b", "CALL a(", "CALL 'a'()"
        }) {
      assertThat(ProcedureCall.of(wrong).orElseThrow().name()).as(wrong).isEmpty();
    }
  }
}
