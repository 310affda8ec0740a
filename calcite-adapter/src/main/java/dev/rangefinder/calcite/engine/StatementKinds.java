// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import java.util.Set;

/** Which statements there are, by the words that they begin with. */
final class StatementKinds {
  private static final Set<String> READING =
      Set.of("", "SELECT", "WITH", "VALUES", "EXPLAIN", "TABLE");

  private static final Set<String> WRITING =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "UPSERT",
          "REPLACE",
          "CREATE",
          "DROP",
          "ALTER",
          "TRUNCATE",
          "COPY",
          "GRANT",
          "REVOKE",
          "BEGIN",
          "COMMIT",
          "ROLLBACK",
          "ATTACH",
          "INSTALL");

  private static final String STATEMENTS =
      "the statements are SELECT, WITH, VALUES, TABLE, EXPLAIN, EXPLAIN ANALYZE and CALL";

  private StatementKinds() {}

  /** Refuses what cannot be a query, better than the grammar could. */
  static void check(String firstWord) {
    if (WRITING.contains(firstWord)) {
      throw notAQuery(firstWord);
    }
    if (!READING.contains(firstWord)) {
      throw new SqlFailure(
          SqlFailure.Kind.SYNTAX, "Line 1: '" + firstWord + "' begins no statement; " + STATEMENTS);
    }
  }

  static SqlFailure notAQuery(String what) {
    return new SqlFailure(
        SqlFailure.Kind.READ_ONLY,
        what + " is not supported: Rangefinder only reads; " + STATEMENTS);
  }
}
