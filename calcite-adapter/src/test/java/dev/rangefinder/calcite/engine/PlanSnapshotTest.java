// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans stay as they were read and found good. Run with {@code -Drangefinder.plans=write} they are
 * written anew, to be looked at before they are committed.
 */
class PlanSnapshotTest {
  private static final boolean WRITES = "write".equals(System.getProperty("rangefinder.plans"));
  private static final Path FOLDER = Path.of("src/test/resources/plans");

  private static Lake lake;

  @BeforeAll
  static void open() {
    lake =
        TypesTable.in(new Lake())
            .table("p", "SELECT (i % 5)::INTEGER AS x, (i % 3)::INTEGER AS y FROM range(40) r(i)")
            .table("q", "SELECT (i % 7)::INTEGER AS x, (i % 4)::INTEGER AS y FROM range(60) r(i)")
            .table(
                "facts",
                "SELECT (i % 100)::INTEGER AS shop, (i % 5)::INTEGER AS item,"
                    + " (i % 101)::INTEGER AS amount FROM range(10000) r(i)")
            .table(
                "shops",
                "SELECT i::INTEGER AS id, (i % 10)::INTEGER AS town, (i % 50)::INTEGER AS limits,"
                    + " CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END AS kind FROM range(100) r(i)")
            .table(
                "towns",
                "SELECT i::INTEGER AS id, CASE WHEN i < 5 THEN 'north' ELSE 'south' END AS region"
                    + " FROM range(10) r(i)");
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  static List<StatementFile.Entry> statements() {
    return StatementFile.read("/plans/statements.sql");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void plansAsBefore(StatementFile.Entry statement) throws IOException {
    assertThat(statement.remark()).as("the plan's name").isNotEmpty();
    Path file = FOLDER.resolve(statement.remark().replace(' ', '-') + ".txt");
    String plan = statement.sql() + "\n\n" + lake.plan(statement.sql());
    if (WRITES) {
      Files.writeString(file, plan);
    }
    assertThat(plan).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void runs(StatementFile.Entry statement) {
    assertThat(lake.rows(statement.sql())).isNotNull();
  }
}
