// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.fetch.Endpoints;
import dev.rangefinder.testkit.S3Server;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
  private static final int TAIL_BYTES = 65_536;
  private static final int ROWS = ROW_GROUPS * 20_480;

  @TempDir private static Path folder;
  private long fileBytes;

  /** Bytes of the chunks of {@code noise}, but for the file's end. */
  private long chunkBytes;

  private StorageLab http;
  private S3Server s3;

  /** How requests are cut depends on what was measured, and that on what else the computer does. */
  @BeforeEach
  void forgetWhatWasMeasured() {
    Endpoints.ofProcess().forget();
  }

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
      long tail = Files.size(file) - TAIL_BYTES;
      try (ResultSet chunks =
          statement.executeQuery(
              "SELECT coalesce(least(dictionary_page_offset, data_page_offset), data_page_offset),"
                  + " total_compressed_size FROM parquet_metadata('"
                  + file
                  + "') WHERE path_in_schema = 'noise' ORDER BY 1")) {
        while (chunks.next()) {
          long start = chunks.getLong(1);
          long end = Math.min(tail, start + chunks.getLong(2));
          chunkBytes += Math.max(0, end - start);
        }
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    fileBytes = bytes.length;
    http = StorageLab.open();
    http.putOnWeb("data/events.parquet", bytes);
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
        new Store("http", http.webRoot() + "/data/events.parquet"),
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
      assertThat(io.requests()).isEqualTo(requests(io, Purpose.DATA));
      // There is a connection for each chunk, so that no gap is worth bridging.
      assertThat(io.requests()).isEqualTo(ROW_GROUPS);
      assertThat(io.bytes()).isEqualTo(chunkBytes);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void pruningReadsOneRowGroupOfTen(Store store) throws SQLException {
    try (Connection connection = cold(store, "pr")) {
      CounterSnapshot io =
          run(connection, "SELECT id, noise FROM events WHERE id BETWEEN 50000 AND 50009", 10);
      assertThat(requests(io, Purpose.FILTER_DATA)).isEqualTo(1);
      assertThat(io.requests()).isEqualTo(1);
      assertThat(io.bytes()).isLessThan(2 * fileBytes / ROW_GROUPS);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void parametersPruneWhenTheyAreBound(Store store) throws SQLException {
    try (Connection connection = cold(store, "param");
        PreparedStatement statement =
            connection.prepareStatement("SELECT id, noise FROM events WHERE id BETWEEN ? AND ?")) {
      for (long from : new long[] {50_000, 90_000, 50_000}) {
        boolean again = from == 50_000 && statement.unwrap(StatementIo.class).io().requests() > 0;
        statement.setLong(1, from);
        statement.setLong(2, from + 9);
        try (ResultSet rows = statement.executeQuery()) {
          int count = 0;
          while (rows.next()) {
            count++;
          }
          assertThat(count).isEqualTo(10);
        }
        CounterSnapshot io = statement.unwrap(StatementIo.class).io();
        assertThat(io.requests()).isEqualTo(again ? 0 : 1);
        assertThat(io.bytes()).isLessThan(2 * fileBytes / ROW_GROUPS);
      }
      statement.setLong(1, -9);
      statement.setLong(2, -1);
      statement.executeQuery().close();
      assertThat(statement.unwrap(StatementIo.class).io().requests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aListOfAThousandValuesPrunesAndIsPlannedInNoTime(Store store) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      // In the first and in the eighth row group, and nowhere.
      values.add(String.valueOf(7L * i));
      values.add(String.valueOf(150_000L + 3L * i));
      values.add(String.valueOf(1_000_000_000L + i));
    }
    String list = String.join(", ", values);
    try (Connection connection = cold(store, "thous")) {
      CounterSnapshot io =
          run(connection, "SELECT id, noise FROM events WHERE id IN (" + list + ")", 1000);
      assertThat(requests(io, Purpose.FILTER_DATA)).isEqualTo(2);
      assertThat(io.bytes()).isLessThan(3 * fileBytes / ROW_GROUPS);
      assertThat(
              run(connection, "SELECT id FROM events WHERE id NOT IN (" + list + ")", ROWS - 1000)
                  .bytes())
          .isLessThan(fileBytes);
      long start = System.nanoTime();
      run(connection, "EXPLAIN PLAN FOR SELECT id FROM events WHERE id IN (" + list + ")", 1);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
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
      assertThat(statement.unwrap(StatementIo.class).io().requests()).isZero();
      CounterSnapshot io = run(connection, sql, ROWS - 180_000);
      assertThat(plan.toString())
          .contains("predicate=[id >= 180000]")
          .contains("files=[1/1], row groups=[2/10], residual=[on 1 of 2]")
          .contains("requests=[" + io.requests() + "]")
          .contains("bytes=[" + io.bytes() + "]");
    }
  }

  @Test
  void analysisTellsWhatWasPredictedByPurpose() throws SQLException {
    // Which requests are sent to a file does not depend on what was measured.
    Store file = new Store("file", folder.resolve("events.parquet").toString());
    try (Connection connection = cold(file, "analys");
        Statement statement = connection.createStatement()) {
      List<String> lines = new ArrayList<>();
      // One row group is filtered; of three after it all rows are wanted.
      try (ResultSet result =
          statement.executeQuery("EXPLAIN ANALYZE SELECT noise FROM events WHERE id >= 125000")) {
        while (result.next()) {
          lines.add(result.getString(1).strip().replaceAll(" +", " "));
        }
      }
      CounterSnapshot io = statement.unwrap(StatementIo.class).io();
      assertThat(io.of(Purpose.FILTER_DATA).requests()).isPositive();
      assertThat(io.of(Purpose.DATA).requests()).isPositive();
      assertThat(lines)
          .containsSubsequence(
              "filter data " + asPredicted(io.of(Purpose.FILTER_DATA)),
              "data " + asPredicted(io.of(Purpose.DATA)),
              "while running " + asPredicted(io.tallies().total()),
              "in all " + io.requests() + " " + io.bytes());
    }
  }

  private static String asPredicted(RequestTally taken) {
    return taken.requests() + " " + taken.requests() + " " + taken.bytes() + " " + taken.bytes();
  }

  @Test
  void aStatementListsEachFolderOnce() throws Exception {
    Path table = folder.resolve("lake").resolve("events");
    for (int year : new int[] {2022, 2023, 2024}) {
      Path partition = Files.createDirectories(table.resolve("year=" + year));
      Files.write(partition.resolve("events.parquet"), readFile());
    }
    Store store = new Store("folder", folder.resolve("lake").toString());
    try (Connection connection = cold(store, "once")) {
      String sql = "SELECT year, count(*) FROM events GROUP BY year";
      assertThat(requests(run(connection, sql, 3), Purpose.LISTING)).isLessThanOrEqualTo(3);
      CounterSnapshot again = run(connection, sql, 3);
      assertThat(again.requests()).isEqualTo(requests(again, Purpose.LISTING));
      assertThat(again.requests()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void openingAFileOnAWebServerIsOneSuffixRequestAndNoHead() throws SQLException {
    try (StorageLab server = StorageLab.open()) {
      server.putOnWeb("events.parquet", readFile());
      try (Connection connection =
          DriverManager.getConnection("jdbc:rangefinder:" + server.webRoot() + "/events.parquet")) {
        run(connection, "SELECT count(*) FROM events", 1);
        assertThat(server.log().texts()).containsExactly("GET /events.parquet bytes=-65536");
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private byte[] readFile() throws java.io.IOException {
    return Files.readAllBytes(folder.resolve("events.parquet"));
  }
}
