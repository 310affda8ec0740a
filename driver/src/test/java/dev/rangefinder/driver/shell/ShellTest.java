// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

class ShellTest {
  @TempDir static Path home;

  private final FakeDriver driver = new FakeDriver();

  @BeforeAll
  static void keepTheHomeFolderClean() {
    System.setProperty(SqlLine.SQLLINE_BASE_DIR, home.toString());
  }

  @BeforeEach
  void register() throws SQLException {
    DriverManager.registerDriver(driver);
  }

  @AfterEach
  void deregister() throws SQLException {
    DriverManager.deregisterDriver(driver);
  }

  @Test
  void printsCsvAndNothingElse() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "VALUES 1", "--outputformat=csv", "--silent=true");

    assertThat(run.output).isEqualTo(lines("value", "1"));
    assertThat(run.errors).isEmpty();
    assertThat(run.status).isZero();
  }

  @Test
  void isSilentOnSuccessWithoutBeingTold() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "VALUES 1");

    assertThat(run.output)
        .isEqualTo(lines("+-------+", "| value |", "+-------+", "| 1     |", "+-------+"));
    assertThat(run.errors).isEmpty();
    assertThat(run.status).isZero();
  }

  @Test
  void tellsHowManyRowsWhenNotSilent() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "VALUES 1", "--silent=false");

    assertThat(run.errors).startsWith("1 row selected");
    assertThat(run.status).isZero();
  }

  @Test
  void neverAsksForCredentials() throws IOException {
    run("-u", FakeDriver.URL, "-e", "VALUES 1");

    assertThat(driver.connections).hasSize(1);
    assertThat(driver.connections.get(0)).isEmpty();
  }

  @Test
  void passesCredentialsThatAreGiven() throws IOException {
    run("-u", FakeDriver.URL, "-n", "me", "-p", "secret", "-e", "VALUES 1");

    assertThat(driver.connections.get(0))
        .containsEntry("user", "me")
        .containsEntry("password", "secret");
  }

  @Test
  void urlsArriveAsTheyAre() throws IOException {
    String url = FakeDriver.URL + "/my data/a%20b+c 'x' \"y\" ключ;region=eu-west-1;a=b";

    run("-u", url, "-e", "VALUES 1");

    assertThat(driver.urls).containsExactly(url);
  }

  @Test
  void csvTellsNullFromAnEmptyString() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "STRINGS x|NULL||null", "--outputformat=csv");

    assertThat(run.output).isEqualTo(lines("value", "x", "", "\"\"", "null"));
  }

  @Test
  void tablesTellNullFromAnEmptyString() throws IOException {
    Run strings = run("-u", FakeDriver.URL, "-e", "STRINGS NULL|");
    Run numbers = run("-u", FakeDriver.URL, "-e", "VALUES NULL");

    assertThat(strings.output).contains("| NULL  |", "|       |");
    assertThat(numbers.output).contains("| NULL  |");
  }

  @Test
  void tablesPrintTimesAsTheDriverWritesThem() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "TIMES 2024-03-31 02:30:00.123456789|NULL");

    assertThat(run.output).contains("| 2024-03-31 02:30:00.123456789 |", "| NULL ");
    assertThat(run.status).isZero();
  }

  @Test
  void jsonKnowsNull() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "STRINGS NULL", "--outputformat=json");

    assertThat(run.output).contains("{\"value\":null}");
  }

  @Test
  void wideRowsAreNotCut() throws IOException {
    String wide = "x".repeat(500);

    assertThat(run("-u", FakeDriver.URL, "-e", "STRINGS " + wide).output).contains(wide);
  }

  @Test
  void anErrorIsOneMessage() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "nonsense");

    assertThat(run.output).isEmpty();
    assertThat(run.errors).isEqualTo(lines("Error: Cannot read 'nonsense'. (SQLState 42000)"));
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void aBugInTheDriverIsOneMessageToo() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "CRASH");

    assertThat(run.errors).isEqualTo(lines("Error: IllegalStateException: broken"));
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void aFailureCountsAlsoWhenALaterStatementSucceeds() throws IOException {
    Run within =
        run("-u", FakeDriver.URL, "-e", "VALUES 1; nonsense; VALUES 2", "--outputformat=csv");
    Run apart = run("-u", FakeDriver.URL, "-e", "nonsense", "-e", "VALUES 3", "--outputformat=csv");

    assertThat(within.output).isEqualTo(lines("value", "1", "value", "2"));
    assertThat(within.status).isEqualTo(Shell.FAILED);
    assertThat(apart.output).isEqualTo(lines("value", "3"));
    assertThat(apart.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void semicolonsInQuotesAndCommentsDoNotSeparate() throws IOException {
    run(
        "-u",
        FakeDriver.URL,
        "-e",
        "VALUES 1 /* ; */; STRINGS ';'; STRINGS \";\" -- ; \n; VALUES 2");

    assertThat(driver.statements)
        .containsExactly("VALUES 1 /* ; */", "STRINGS ';'", "STRINGS \";\" -- ;", "VALUES 2");
  }

  @Test
  void aStatementWithoutAnEndIsNotPassedOver(@TempDir Path folder) throws IOException {
    for (String sql :
        new String[] {
          "nonsense 'x", "nonsense \"x", "nonsense (1", "nonsense 1)", "nonsense /* x"
        }) {
      Run run = run("-u", FakeDriver.URL, "-e", "VALUES 1; " + sql, "--outputformat=csv");

      assertThat(run.output).as(sql).isEqualTo(lines("value", "1"));
      assertThat(run.errors)
          .as(sql)
          .isEqualTo(lines("Error: Cannot read '" + sql + "'. (SQLState 42000)"));
      assertThat(run.status).as(sql).isEqualTo(Shell.FAILED);
    }
    Path file = Files.writeString(folder.resolve("a.sql"), "nonsense 'a;\nVALUES 2;\n");
    Run fromFile = run("-u", FakeDriver.URL, "-f", file.toString());
    assertThat(fromFile.errors).startsWith("Error: Cannot read");
    assertThat(fromFile.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void aBackslashIsACharacter() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "STRINGS '\\'; VALUES 1", "--outputformat=csv");

    assertThat(driver.statements).containsExactly("STRINGS '\\'", "VALUES 1");
    assertThat(run.status).isZero();
  }

  @Test
  void aCommentAtTheEndIsNoStatement() throws IOException {
    Run run =
        run(
            "-u",
            FakeDriver.URL,
            "-e",
            "VALUES 1; VALUES 2 -- it's",
            "-e",
            "VALUES 3; -- that's it");

    assertThat(driver.statements).containsExactly("VALUES 1", "VALUES 2 -- it's", "VALUES 3");
    assertThat(run.errors).isEmpty();
    assertThat(run.status).isZero();
  }

  @Test
  void aCommandAfterAConnectionThatFailedAddsNoMessage() throws IOException {
    Run run = run("-u", FakeDriver.URL + "missing", "-e", "!tables");

    assertThat(run.errors.lines()).hasSize(1);
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void aConnectionThatFailsIsOneMessageHoweverManyStatementsFollow() throws IOException {
    Run run = run("-u", FakeDriver.URL + "missing", "-e", "VALUES 1", "-e", "VALUES 2");

    assertThat(run.errors)
        .isEqualTo(lines("Error: There is nothing at 'jdbc:fake:missing'. (SQLState 08001)"));
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void anUnknownUrlIsOneMessage() throws IOException {
    Run run = run("-u", "jdbc:nobody:x", "-e", "VALUES 1");

    assertThat(run.errors.lines()).hasSize(1);
    assertThat(run.errors).contains("jdbc:nobody:x");
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void aStatementWithoutAConnectionFails() throws IOException {
    Run run = run("-e", "VALUES 1");

    assertThat(run.errors.lines()).hasSize(1);
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void runsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("my statements.sql");
    Files.writeString(file, "-- first\nVALUES\n1;\n\nVALUES 2; VALUES 3;\nVALUES 4");

    Run run = run("-u", FakeDriver.URL, "-f", file.toString(), "--outputformat=csv");

    assertThat(run.output).isEqualTo(lines("value", "1", "value", "2", "value", "3", "value", "4"));
    assertThat(run.errors).isEmpty();
    assertThat(run.status).isZero();
  }

  @Test
  void aFileStopsAtItsFirstFailureUnlessForced(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.sql"), "VALUES 1;\nnonsense;\nVALUES 2;\n");

    Run stopped = run("-u", FakeDriver.URL, "-f", file.toString(), "--outputformat=csv");
    Run forced =
        run("-u", FakeDriver.URL, "-f", file.toString(), "--outputformat=csv", "--force=true");

    assertThat(stopped.output).isEqualTo(lines("value", "1"));
    assertThat(stopped.errors.lines()).hasSize(1);
    assertThat(stopped.status).isEqualTo(Shell.FAILED);
    assertThat(forced.output).isEqualTo(lines("value", "1", "value", "2"));
    assertThat(forced.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void aFileThatIsNotThereIsOneMessage() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-f", "/no/such/file.sql");

    assertThat(run.errors.lines()).hasSize(1);
    assertThat(run.errors).contains("/no/such/file.sql");
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void anUnknownCommandFails() throws IOException {
    Run run = run("-u", FakeDriver.URL, "-e", "!nonsense");

    assertThat(run.errors.lines()).hasSize(1);
    assertThat(run.status).isEqualTo(Shell.FAILED);
  }

  @Test
  void argumentsThatMakeNoSenseGiveTheUsage() throws IOException {
    Run run = run("-nonsense", "x");

    assertThat(run.output).isEmpty();
    assertThat(run.errors).startsWith("Usage: ");
    assertThat(run.status).isEqualTo(Shell.WRONG_ARGUMENTS);
  }

  @Test
  void helpIsNoError() throws IOException {
    Run run = run("--help");

    assertThat(run.output).isEqualTo(Shell.USAGE);
    assertThat(run.status).isZero();
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static Run run(String... arguments) throws IOException {
    PrintStream output = System.out;
    PrintStream errors = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int status = Shell.run(arguments);
      return new Run(
          status,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(output);
      System.setErr(errors);
    }
  }

  /** What a run printed, and its exit status. */
  private record Run(int status, String output, String errors) {}
}
