// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.driver.jar.SingleJar.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a program. */
class ShellIT {
  private static final String FIRST_FOUR = "SELECT id, name FROM sample ORDER BY id LIMIT 4";
  private static final String FIRST_FOUR_CSV =
      lines("id,name", "1,", "2,\"\"", "3,\"a,b\"", "4,\"say \"\"hi\"\"\"");

  @TempDir Path folder;

  @BeforeEach
  void writeAFile() throws Exception {
    Path data = Files.createDirectory(folder.resolve("my data"));
    SampleFile.write(data.resolve("sample.parquet"), "ZSTD");
    Files.writeString(data.resolve("broken.parquet"), "this is no Parquet file at all");
  }

  @Test
  void printsCsvAndNothingElse() throws Exception {
    Run run = csv("-e", FIRST_FOUR);

    assertThat(run.output()).isEqualTo(FIRST_FOUR_CSV);
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void aPathIsRelativeToTheCallersFolder() throws Exception {
    Run run =
        SingleJar.run(
            folder,
            "",
            "-u",
            "jdbc:rangefinder:my data/sample.parquet",
            "-e",
            "SELECT COUNT(*) AS n FROM sample",
            "--outputformat=csv",
            "--silent=true");

    assertThat(run.output()).isEqualTo(lines("n", "1000"));
    assertThat(run.errors()).isEmpty();
  }

  @Test
  void aFailureIsOneMessageAndCountsAlsoWhenALaterStatementSucceeds() throws Exception {
    Run run = csv("-e", "SELECT * FROM nothing; " + FIRST_FOUR);

    assertThat(run.output()).isEqualTo(FIRST_FOUR_CSV);
    assertThat(run.errors()).contains("nothing").doesNotContain("\tat ");
    assertThat(run.status()).isNotZero();
  }

  @Test
  void whatIsWrongIsSaidWithoutAStackTrace() throws Exception {
    for (String sql :
        new String[] {
          "SELECT nothing FROM sample",
          "SELECT * FROM broken",
          "SELEC 1",
          "INSERT INTO sample VALUES (1, 'x', NULL)"
        }) {
      Run run = csv("-e", sql);

      assertThat(run.status()).as(sql).isNotZero();
      assertThat(run.errors()).as(sql).startsWith("Error: ").doesNotContain("\tat ", "Exception");
    }
  }

  @Test
  void aLocationThatIsNotThereIsOneMessage() throws Exception {
    Run run =
        SingleJar.run(
            folder,
            "",
            "-u",
            "jdbc:rangefinder:no/such/folder",
            "-e",
            "SELECT 1",
            "-e",
            "SELECT 2");

    assertThat(run.status()).isNotZero();
    assertThat(run.errors()).contains("no/such/folder").doesNotContain("\tat ");
  }

  @Test
  void runsAFile() throws Exception {
    Path script =
        Files.writeString(folder.resolve("q.sql"), FIRST_FOUR + ";\n" + FIRST_FOUR + "\n");

    Run run = csv("-f", script.toString());

    assertThat(run.output()).isEqualTo(FIRST_FOUR_CSV + FIRST_FOUR_CSV);
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void readsStatementsFromAPipe() throws Exception {
    Run run =
        SingleJar.run(
            folder,
            FIRST_FOUR.replace(" FROM", "\nFROM") + ";\nSELECT nothing\nFROM sample",
            "-u",
            "jdbc:rangefinder:" + folder.resolve("my data"),
            "--outputformat=csv");

    assertThat(run.output()).isEqualTo(FIRST_FOUR_CSV);
    assertThat(run.errors()).contains("nothing").doesNotContain("WARNING", "\tat ");
    assertThat(run.status()).isNotZero();
  }

  @Test
  void listsTablesAndColumns() throws Exception {
    Run run = csv("-e", "!tables", "-e", "!columns sample");

    assertThat(run.output()).contains("sample", "id", "name", "time");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void printsTablesByDefault() throws Exception {
    Run run =
        SingleJar.run(
            folder,
            "",
            "-u",
            "jdbc:rangefinder:" + folder.resolve("my data"),
            "-e",
            "SELECT id, time FROM sample WHERE id = 1");

    assertThat(run.output()).contains("| id |", "| 1  |", "2024-01-01 01:00:00");
    assertThat(run.errors()).isEmpty();
  }

  /** Joins and windows are Calcite's: their code is generated and compiled inside the jar. */
  @Test
  void runsGeneratedCode() throws Exception {
    Run join =
        csv(
            "-e",
            "SELECT a.id, b.id AS other FROM sample a JOIN sample b ON a.id + 1 = b.id"
                + " WHERE a.id < 3 ORDER BY a.id");
    Run window =
        csv("-e", "SELECT id, ROW_NUMBER() OVER (ORDER BY id DESC) AS n FROM sample WHERE id < 3");

    assertThat(join.errors() + window.errors()).isEmpty();
    assertThat(join.output()).isEqualTo(lines("id,other", "1,2", "2,3"));
    assertThat(window.output().lines()).containsExactlyInAnyOrder("id,n", "1,2", "2,1");
  }

  @Test
  void saysWhatHasNoImplementation() throws Exception {
    Run run =
        csv(
            "-e",
            "WITH RECURSIVE t(n) AS (VALUES 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5)"
                + " SELECT n FROM t");

    assertThat(run.errors()).startsWith("Error: ").contains("WITH RECURSIVE", "0A000");
    assertThat(run.errors().lines()).hasSize(1);
    assertThat(run.status()).isNotZero();
  }

  @Test
  void opensALocationFromAnyFolder() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
    Path script = Path.of("..", "rangefinder").toAbsolutePath().normalize();

    Run run =
        SingleJar.start(
            folder,
            "",
            List.of(script.toString(), "my data", "--outputformat=csv", "-e", "SELECT 1 AS one"));

    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).isEqualTo(lines("one", "1"));
    assertThat(run.status()).isZero();
  }

  private Run csv(String... what) throws Exception {
    String[] arguments = new String[what.length + 4];
    arguments[0] = "-u";
    arguments[1] = "jdbc:rangefinder:" + folder.resolve("my data");
    System.arraycopy(what, 0, arguments, 2, what.length);
    arguments[what.length + 2] = "--outputformat=csv";
    arguments[what.length + 3] = "--silent=true";
    return SingleJar.run(folder, "", arguments);
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
