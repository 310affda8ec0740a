// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.testkit.LoopbackHttpServer;
import dev.rangefinder.testkit.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many requests and bytes statements cost, exactly, on each store. The file has ten row groups
 * of 20,480 rows; {@code id} ascends, {@code noise} does not compress.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCountTest {
  private static final int ROW_GROUPS = 10;
  private static final int ROWS = ROW_GROUPS * 20_480;

  @TempDir private static Path folder;
  private long fileBytes;
  private LoopbackHttpServer http;
  private S3Server s3;

  @BeforeAll
  void writeTheFileAndServeIt() throws Exception {
    Path file = folder.resolve("events.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, hash(i) / 1e19 AS noise, 's' || (i % 7) AS station FROM range("
              + ROWS
              + ") t(i)) TO '"
              + file
              + "' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)");
    }
    byte[] bytes = Files.readAllBytes(file);
    fileBytes = bytes.length;
    http = new LoopbackHttpServer();
    http.put("data/events.parquet", bytes);
    s3 = S3Server.open();
    s3.createBucket("lake");
    s3.put("lake", "data/events.parquet", bytes);
  }

  @AfterAll
  void stop() {
    http.close();
    s3.close();
  }

  /** A location and the properties that it needs. */
  private record Store(String name, String url) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Stream<Store> stores() {
    return Stream.of(
        new Store("file", folder.resolve("events.parquet").toString()),
        new Store("http", http.root() + "/data/events.parquet"),
        new Store(
            "s3",
            "s3://lake/data/events.parquet;endpoint="
                + s3.endpoint()
                + ";region=us-east-1;anonymous=true"));
  }

  /** A connection whose engine no other test has warmed: other settings, another engine. */
  private static Connection cold(Store store, String test) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:rangefinder:" + store.url() + ";listingSeconds=" + (100 + test.length()));
  }

  private static CounterSnapshot run(Connection connection, String sql, int rows)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery(sql)) {
        int count = 0;
        while (result.next()) {
          count++;
        }
        assertThat(count).isEqualTo(rows);
      }
      return statement.unwrap(StatementIo.class).io();
    }
  }

  private static long requests(CounterSnapshot io, Purpose purpose) {
    return io.of(purpose).requests();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void projectionReadsOnlyItsColumn(Store store) throws SQLException {
    try (Connection connection = cold(store, "p")) {
      CounterSnapshot io = run(connection, "SELECT max(noise) FROM events", 1);
      // The end of the file was read when the connection was opened.
      assertThat(requests(io, Purpose.FOOTER)).isZero();
      assertThat(requests(io, Purpose.DATA)).isBetween(1L, (long) ROW_GROUPS);
      // Far stores bridge the gaps between the column's chunks, which are small in this file.
      assertThat(io.bytes()).isBetween(8L * ROWS - 65_536, fileBytes);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void pruningReadsOneRowGroupOfTen(Store store) throws SQLException {
    try (Connection connection = cold(store, "pr")) {
      CounterSnapshot io =
          run(connection, "SELECT id, noise FROM events WHERE id BETWEEN 50000 AND 50009", 10);
      assertThat(requests(io, Purpose.DATA)).isEqualTo(1);
      assertThat(io.requests()).isEqualTo(1);
      assertThat(io.bytes()).isLessThan(2 * fileBytes / ROW_GROUPS);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void whatNothingMatchesReadsNothing(Store store) throws SQLException {
    try (Connection connection = cold(store, "non")) {
      assertThat(run(connection, "SELECT * FROM events WHERE id < 0", 0).requests()).isZero();
      assertThat(run(connection, "SELECT count(*) FROM events", 1).requests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void limitReadsOneRowGroup(Store store) throws SQLException {
    try (Connection connection = cold(store, "limi")) {
      CounterSnapshot io = run(connection, "SELECT * FROM events LIMIT 10", 10);
      assertThat(requests(io, Purpose.DATA)).isEqualTo(1);
      assertThat(io.bytes()).isLessThan(2 * fileBytes / ROW_GROUPS);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void repeatedStatementsAndOtherConnectionsReadNothing(Store store) throws SQLException {
    try (Connection connection = cold(store, "repea");
        Connection other = cold(store, "repea")) {
      String sql = "SELECT station, sum(noise) FROM events GROUP BY station";
      assertThat(run(connection, sql, 7).requests()).isPositive();
      assertThat(run(connection, sql, 7).requests()).isZero();
      assertThat(run(other, sql, 7).requests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void explainPlansWhatIsThenRead(Store store) throws SQLException {
    try (Connection connection = cold(store, "explai");
        Statement statement = connection.createStatement()) {
      String sql = "SELECT noise FROM events WHERE id >= 180000";
      StringBuilder plan = new StringBuilder();
      try (ResultSet lines = statement.executeQuery("EXPLAIN PLAN FOR " + sql)) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      assertThat(requests(statement.unwrap(StatementIo.class).io(), Purpose.DATA)).isZero();
      CounterSnapshot io = run(connection, sql, ROWS - 180_000);
      assertThat(plan.toString())
          .contains("predicate=[id >= 180000]")
          .contains("files=[1/1], row groups=[2/10], residual=[on 1 of 2]")
          .contains("requests=[" + io.requests() + "]")
          .contains("bytes=[" + io.bytes() + "]");
    }
  }

  @org.junit.jupiter.api.Test
  void openingAFileOnAWebServerIsOneSuffixRequestAndNoHead() throws SQLException {
    try (LoopbackHttpServer server = new LoopbackHttpServer()) {
      server.put("events.parquet", readFile());
      try (Connection connection =
          DriverManager.getConnection("jdbc:rangefinder:" + server.root() + "/events.parquet")) {
        run(connection, "SELECT count(*) FROM events", 1);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).method()).isEqualTo("GET");
        assertThat(server.requests().get(0).header("range")).hasValue("bytes=-65536");
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private byte[] readFile() throws java.io.IOException {
    return Files.readAllBytes(folder.resolve("events.parquet"));
  }
}
