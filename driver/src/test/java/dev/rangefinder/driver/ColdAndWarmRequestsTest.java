// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.fetch.Endpoints;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.LabSettings;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact requests of statements whose tables nobody has seen, and of those that come after. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColdAndWarmRequestsTest {

  private static final int FILES = 12;
  private static final int ROWS = 50_000;

  @TempDir private static Path folder;
  private StorageLab lab;
  private int engines;

  @BeforeAll
  void serve() throws Exception {
    Path file = folder.resolve("t.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, hash(i) / 1e19 AS noise, 's' || i AS name FROM range("
              + ROWS
              + ") t(i)) TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
    }
    lab = StorageLab.open();
    lab.objects().createBucket("lake");
    byte[] content = Files.readAllBytes(file);
    lab.objects().put("lake", "one/t.parquet", content);
    for (int i = 0; i < FILES; i++) {
      lab.objects().put("lake", "many/t/t-" + i + ".parquet", content);
    }
  }

  @BeforeEach
  void forget() {
    lab.settings(LabSettings.NEAR);
    lab.log().clear();
    Endpoints.ofProcess().forget();
    engines++;
  }

  @AfterAll
  void stop() {
    lab.close();
  }

  /** A connection; within a test all share an engine that no other test has warmed. */
  private Connection connect(String location) throws SQLException {
    return connect(location, "");
  }

  private Connection connect(String location, String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:rangefinder:s3://lake/"
            + location
            + ";endpoint="
            + lab.endpoint(LabProtocol.S3)
            + ";region=us-east-1;anonymous=true;listingSeconds=300;threads="
            + engines
            + properties);
  }

  private static List<String> run(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private List<String> reads() {
    return lab.log().records().stream()
        .filter(it -> it.request().kind() == LabRequest.Kind.READ)
        .map(it -> it.request().text())
        .toList();
  }

  @Test
  void openingAFileIsOneRequest() throws Exception {
    try (Connection connection = connect("one/t.parquet")) {
      run(connection, "SELECT count(*) FROM t");
    }

    assertThat(lab.log().records()).hasSize(1);
    assertThat(reads()).containsExactly("GET /lake/one/t.parquet bytes=-65536");
  }

  @Test
  void countingRowsOfManyFilesReadsEachFooterOnceAndThenNothing() throws Exception {
    try (Connection connection = connect("many/")) {
      assertThat(run(connection, "SELECT count(*) FROM t"))
          .containsExactly(Integer.toString(FILES * ROWS));
      assertThat(reads()).hasSize(FILES).doesNotHaveDuplicates();
      lab.log().clear();

      run(connection, "SELECT count(*) FROM t");
      run(connection, "SELECT min(id), max(id) FROM t WHERE id < 0");

      assertThat(lab.log().records()).isEmpty();
    }
  }

  @Test
  void aPointLookupOnASortedColumnTakesThreeRequestsAtMost() throws Exception {
    try (Connection connection = connect("one/t.parquet")) {
      assertThat(run(connection, "SELECT name FROM t WHERE id = 31234")).containsExactly("s31234");
    }

    assertThat(lab.log().records()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void aRepeatedStatementReadsNothing() throws Exception {
    try (Connection connection = connect("many/")) {
      List<String> first = run(connection, "SELECT sum(noise) FROM t WHERE id > 20000");
      lab.log().clear();

      assertThat(run(connection, "SELECT sum(noise) FROM t WHERE id > 20000")).isEqualTo(first);

      assertThat(lab.log().records()).isEmpty();
    }
  }

  @Test
  void requestsThatWaitToBeSentCountToo() throws Exception {
    try (Connection connection = connect("many/", ";maxRequests=5")) {
      // What connecting has looked at does not count for the statement.
      lab.log().clear();
      assertThatThrownBy(() -> run(connection, "SELECT count(*) FROM t"))
          .isInstanceOfSatisfying(
              SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("53400"))
          .hasMessageContaining("maxRequests=5 allows no more");
    }
    assertThat(lab.log().records()).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void aStatementThatWouldAskForTooMuchIsRefusedBeforeItFetches() throws Exception {
    try (Connection connection = connect("many/", ";maxRequests=20;maxBytes=2MB")) {
      // Twelve footers and a listing or two.
      run(connection, "SELECT count(*) FROM t");
      lab.log().clear();

      assertThatThrownBy(() -> run(connection, "SELECT sum(noise) FROM t"))
          .isInstanceOfSatisfying(
              SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("53400"))
          .hasMessageContaining("maxRequests=20, maxBytes=2097152")
          .hasMessageMatching("The statement would send \\d+ requests for \\d+ bytes, .*");
      assertThat(lab.log().records()).isEmpty();

      assertThat(run(connection, "SELECT noise FROM t LIMIT 5")).hasSize(5);
      assertThat(
              run(connection, "SELECT count(noise) FROM t WHERE id < 100 AND _file LIKE '%t-3.%'"))
          .containsExactly("100");
      run(connection, "EXPLAIN PLAN FOR SELECT sum(noise) FROM t");
    }
  }

  @Test
  void twoConnectionsAtOnceOpenATableWithTheRequestsOfOne() throws Exception {
    String sql = "SELECT count(*) FROM t";

    // A listing and the footers.
    requireTheRequestsOfOne(List.of(), sql, FILES + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " WHERE id < 4000", " WHERE id > 20000 AND _file LIKE '%t-1%'"})
  void twoConnectionsAtOnceReadWithTheRequestsOfOne(String condition) throws Exception {
    String sql = "SELECT count(noise) FROM t" + condition;

    // How reads are cut depends on what was measured before, which the footers are enough for.
    requireTheRequestsOfOne(List.of("SELECT count(*) FROM t"), sql, 3);
  }

  private void requireTheRequestsOfOne(List<String> before, String sql, int atLeast)
      throws Exception {
    List<String> ofOne = requestsOfConnections(1, before, sql);
    forget();

    List<String> ofTwo = requestsOfConnections(2, before, sql);

    assertThat(ofOne).hasSizeGreaterThanOrEqualTo(atLeast).doesNotHaveDuplicates();
    assertThat(ofTwo).containsExactlyInAnyOrderElementsOf(ofOne);
  }

  /** What so many connections of a new engine ask for in all when each runs the statement. */
  private List<String> requestsOfConnections(int count, List<String> before, String sql)
      throws Exception {
    // So slow that all that one asks for is under way when the other wants it.
    lab.settings(LabSettings.NEAR.withLatency(Duration.ofMillis(80)));
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        connections.add(connect("many/"));
      }
      for (String earlier : before) {
        run(connections.get(0), earlier);
      }
      lab.log().clear();
      // Each on a thread of its own: the common pool may have but one.
      List<CompletableFuture<List<String>>> running = new ArrayList<>();
      for (Connection connection : connections) {
        running.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return run(connection, sql);
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                },
                task -> new Thread(task).start()));
      }
      List<List<String>> rows = running.stream().map(CompletableFuture::join).toList();
      assertThat(rows).allMatch(rows.get(0)::equals);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
    return lab.log().records().stream().map(it -> it.request().text()).toList();
  }
}
