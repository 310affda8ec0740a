// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random joins and sub-queries over small tables give DuckDB's answers. */
class RandomJoinsTest {
  private static final int STATEMENTS = 60;

  private static final List<String> COLUMNS =
      List.of("a", "b", "c", "s", "d", "f", "m", "w", "dt", "t6", "t9", "u", "o");

  /** Columns whose types are compared with each other. */
  private static final List<List<String>> COMPARABLE =
      List.of(List.of("a", "b", "c"), List.of("a", "m"), List.of("d", "f"), List.of("b", "w"));

  private static final List<String> TABLES = List.of("l", "r", "x", "nothing");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void giveDuckDbsAnswers(long seed) throws SQLException {
    DataSet data = DataSet.named("joins");
    Random random = new Random(seed);
    try (Connection connection = data.connect();
        Statement rangefinder = connection.createStatement()) {
      for (int i = 0; i < STATEMENTS; i++) {
        String sql = statement(random);
        Answer mine;
        try {
          mine = Answer.of(rangefinder.executeQuery(sql));
        } catch (SQLException e) {
          throw new AssertionError(sql, e);
        }
        try (Statement duckDb = data.duckDb().createStatement()) {
          Answer theirs = Answer.of(duckDb.executeQuery(sql));
          assertThat(mine.difference(theirs, Answer.Order.ANY)).as(sql).isNull();
        }
      }
    }
  }

  private static String statement(Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> join(random);
      case 2 -> threeTables(random);
      case 3 -> exists(random);
      case 4 -> in(random);
      default -> scalar(random);
    };
  }

  private static String join(Random random) {
    String kind = pick(random, List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
    String where = random.nextInt(3) == 0 ? " WHERE " + own(random, pick(random, "p", "q")) : "";
    String columns = random.nextBoolean() ? "p.id, q.id, p.s, q.w, q.t9, q.d" : "p.id, q.id";
    if (random.nextInt(4) == 0) {
      String key = "p." + pick(random, COLUMNS);
      return "SELECT "
          + key
          + ", COUNT(*), COUNT(q.id), MIN(q.id), MAX(q.dt) FROM "
          + tables(random, kind)
          + " ON "
          + condition(random)
          + where
          + " GROUP BY "
          + key;
    }
    return "SELECT "
        + columns
        + " FROM "
        + tables(random, kind)
        + " ON "
        + condition(random)
        + where;
  }

  private static String tables(Random random, String kind) {
    return pick(random, TABLES) + " p " + kind + " " + pick(random, TABLES) + " q";
  }

  private static String threeTables(Random random) {
    return "SELECT p.id, q.id, z.id FROM l p "
        + pick(random, List.of("JOIN", "LEFT JOIN"))
        + " r q ON "
        + condition(random)
        + " "
        + pick(random, List.of("JOIN", "LEFT JOIN"))
        + " x z ON "
        + equality(random, "q", "z")
        + (random.nextBoolean() ? " WHERE " + own(random, "p") : "");
  }

  private static String exists(Random random) {
    return "SELECT p.id FROM "
        + pick(random, TABLES)
        + " p WHERE "
        + (random.nextBoolean() ? "NOT " : "")
        + "EXISTS (SELECT 1 FROM "
        + pick(random, TABLES)
        + " q WHERE "
        + condition(random)
        + ")"
        + (random.nextInt(3) == 0 ? " AND " + own(random, "p") : "");
  }

  private static String in(Random random) {
    String column = pick(random, COLUMNS);
    String correlated = random.nextInt(3) == 0 ? " WHERE " + condition(random) : "";
    String own = correlated.isEmpty() && random.nextBoolean() ? " WHERE " + own(random, "q") : "";
    return "SELECT p.id FROM "
        + pick(random, TABLES)
        + " p WHERE p."
        + column
        + (random.nextBoolean() && correlated.isEmpty() ? " NOT" : "")
        + " IN (SELECT q."
        + column
        + " FROM "
        + pick(random, TABLES)
        + " q"
        + correlated
        + own
        + ")";
  }

  private static String scalar(Random random) {
    String column = pick(random, List.of("a", "b", "d", "m", "dt", "t6", "t9", "s"));
    String function = pick(random, List.of("MIN", "MAX"));
    String correlated = random.nextBoolean() ? " WHERE " + equality(random, "p", "q") : "";
    return "SELECT p.id FROM l p WHERE p."
        + column
        + " "
        + pick(random, List.of("=", "<", ">="))
        + " (SELECT "
        + function
        + "(q."
        + column
        + ") FROM r q"
        + correlated
        + ")";
  }

  /** What makes rows of {@code p} and {@code q} match. */
  private static String condition(Random random) {
    List<String> conjuncts = new ArrayList<>();
    int equalities = random.nextInt(3);
    for (int i = 0; i < equalities; i++) {
      conjuncts.add(equality(random, "p", "q"));
    }
    if (equalities == 0 || random.nextBoolean()) {
      String column = pick(random, COLUMNS.subList(0, COLUMNS.size() - 2));
      conjuncts.add(
          "p." + column + " " + pick(random, List.of("<", "<=", ">", "<>")) + " q." + column);
    }
    if (random.nextInt(4) == 0) {
      conjuncts.add(own(random, pick(random, "p", "q")));
    }
    if (random.nextInt(6) == 0) {
      conjuncts.set(0, "(" + conjuncts.get(0) + " OR " + equality(random, "p", "q") + ")");
    }
    return String.join(" AND ", conjuncts);
  }

  private static String equality(Random random, String left, String right) {
    String operator = random.nextInt(4) == 0 ? " IS NOT DISTINCT FROM " : " = ";
    if (random.nextInt(3) == 0) {
      List<String> group = pick(random, COMPARABLE);
      return left + "." + pick(random, group) + operator + right + "." + pick(random, group);
    }
    String column = pick(random, COLUMNS);
    return left + "." + column + operator + right + "." + column;
  }

  /** A condition on one table. */
  private static String own(Random random, String table) {
    return table
        + pick(
            random,
            List.of(".a > 2", ".b IS NULL", ".s LIKE 'text%'", ".id < 20", ".o", ".d IS NOT NULL"));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String pick(Random random, String first, String second) {
    return random.nextBoolean() ? first : second;
  }
}
