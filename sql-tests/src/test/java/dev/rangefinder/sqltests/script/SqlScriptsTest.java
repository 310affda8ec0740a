// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rangefinder.sqltests.Answer;
import dev.rangefinder.sqltests.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs each statement of {@code src/test/resources/sql}: its answer must be the one in the script,
 * the same with {@code pruning=off}, and DuckDB's. With {@code -Drangefinder.sql.update=true} the
 * answers in the scripts are written anew, for review.
 */
class SqlScriptsTest {

  private static final Path SCRIPTS = Path.of("src/test/resources/sql");
  private static final boolean UPDATE = Boolean.getBoolean("rangefinder.sql.update");
  private static final Map<String, Connection> CONNECTIONS = new HashMap<>();

  @TestFactory
  Stream<DynamicNode> everyStatementGivesItsAnswer() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(SCRIPTS)) {
      files = found.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    List<DynamicNode> nodes = new ArrayList<>();
    for (Path file : files) {
      SqlScript script = SqlScript.read(file);
      nodes.add(
          DynamicContainer.dynamicContainer(SCRIPTS.relativize(file).toString(), tests(script)));
    }
    return nodes.stream();
  }

  private static List<DynamicNode> tests(SqlScript script) {
    List<DynamicNode> tests = new ArrayList<>();
    List<List<String>> answers = new ArrayList<>();
    for (ScriptStatement statement : script.statements()) {
      tests.add(DynamicTest.dynamicTest(statement.title(), () -> check(statement, answers)));
    }
    if (UPDATE) {
      tests.add(
          DynamicTest.dynamicTest(
              "update", () -> Files.writeString(script.file(), script.withAnswers(answers))));
    }
    return tests;
  }

  private static void check(ScriptStatement statement, List<List<String>> answers)
      throws SQLException {
    answers.add(statement.expected());
    DataSet data = DataSet.named(statement.dataSet());
    // Plans say what is still to be read: they get a cache that no query has filled.
    Outcome outcome = run(statement, data, statement.explains() ? "cacheMemory=10MB" : "");
    List<String> lines = outcome.lines(statement, data);
    if (statement.gap().isPresent()) {
      assertThat(lines)
          .as("this gap is closed, take its mark off: %s", statement.gap().get())
          .isNotEqualTo(statement.expected());
      return;
    }
    answers.set(answers.size() - 1, lines);
    if (!UPDATE) {
      assertThat(lines).containsExactlyElementsOf(statement.expected());
    }
    if (outcome.answer() != null) {
      Answer.Order order = Answer.Order.of(statement.ordered());
      compareUnpruned(statement, data, outcome.answer(), order);
      compareDuckDb(statement, data, outcome.answer(), order);
    }
  }

  private static void compareUnpruned(
      ScriptStatement statement, DataSet data, Answer answer, Answer.Order order)
      throws SQLException {
    if (statement.directives().value("no-unpruned").isEmpty()) {
      Outcome unpruned = run(statement, data, "pruning=off");
      if (unpruned.answer() == null) {
        fail("fails with pruning=off alone", unpruned.error());
      }
      assertThat(answer.difference(unpruned.answer(), order)).as("against pruning=off").isNull();
    }
  }

  private static void compareDuckDb(
      ScriptStatement statement, DataSet data, Answer answer, Answer.Order order)
      throws SQLException {
    if (statement.noDuckDb() != null) {
      return;
    }
    String sql = statement.directives().value("duckdb").orElse(statement.text());
    try (Statement duckDb = data.duckDb().createStatement()) {
      Answer second = Answer.of(duckDb.executeQuery(located(sql, data)));
      assertThat(answer.difference(second, order)).as("against DuckDB").isNull();
    }
  }

  private static Outcome run(ScriptStatement statement, DataSet data, String properties)
      throws SQLException {
    Connection connection = connection(data, properties);
    try (Statement jdbc = connection.createStatement()) {
      jdbc.setQueryTimeout(60);
      return new Outcome(Answer.of(jdbc.executeQuery(located(statement.text(), data))), null);
    } catch (SQLException e) {
      return new Outcome(null, e);
    }
  }

  private static String located(String sql, DataSet data) {
    return sql.replace("{folder}", data.folder().toString());
  }

  private static Connection connection(DataSet data, String properties) throws SQLException {
    String url = properties.isEmpty() ? data.url() : data.url(properties);
    Connection connection = CONNECTIONS.get(url);
    if (connection == null) {
      connection = properties.isEmpty() ? data.connect() : data.connect(properties);
      CONNECTIONS.put(url, connection);
    }
    return connection;
  }

  @AfterAll
  static void close() throws SQLException {
    for (Connection connection : CONNECTIONS.values()) {
      connection.close();
    }
    CONNECTIONS.clear();
  }

  private record Outcome(Answer answer, SQLException error) {
    List<String> lines(ScriptStatement statement, DataSet data) {
      String folder = data.folder().toString();
      return answer == null
          ? AnswerText.of(error, folder)
          : AnswerText.of(answer, statement.ordered(), folder);
    }
  }
}
