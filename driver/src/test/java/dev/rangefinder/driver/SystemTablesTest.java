// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.LabSettings;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an engine tells of its requests and caches in SQL, held against what the service saw. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemTablesTest {
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
          "COPY (SELECT i AS id, hash(i) / 1e19 AS noise FROM range("
              + ROWS
              + ") t(i)) TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
    }
    lab = StorageLab.open();
    lab.objects().createBucket("lake");
    byte[] content = Files.readAllBytes(file);
    lab.objects().put("lake", "one/t.parquet", content);
    lab.objects().put("lake", "two/a/a.parquet", content);
    lab.objects().put("lake", "two/b/b.parquet", content);
    lab.objects().put("lake", "own/sys/requests.parquet", content);
    lab.objects().put("lake", "own/sys/other.parquet", content);
    lab.objects().put("lake", "named/sys.parquet", content);
    lab.objects().put("lake", "alike/Sys/mine.parquet", content);
    lab.objects().put("lake", "alike/Sys/yours.parquet", content);
  }

  @BeforeEach
  void forget() {
    lab.settings(LabSettings.NEAR);
    lab.faults().clear();
    lab.log().clear();
    engines++;
  }

  @AfterAll
  void stop() {
    lab.close();
  }

  /** A connection; within a test all share an engine that no other test has warmed. */
  private Connection connect(String location, String... properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:rangefinder:s3://lake/"
            + location
            + ";endpoint="
            + lab.endpoint(LabProtocol.S3)
            + ";region=us-east-1;anonymous=true;listingSeconds=300;threads="
            + engines
            + String.join("", properties));
  }

  private static List<String> run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return rows(result);
    }
  }

  /** Rows with their values separated by bars. */
  private static List<String> rows(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        values.add(result.getString(i));
      }
      rows.add(String.join("|", values));
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
  void eachRequestIsARow() throws Exception {
    Instant start = Instant.now().minusMillis(1);
    try (Connection connection = connect("one/t.parquet")) {
      run(connection, "SELECT sum(noise) FROM t WHERE id < 5000");
      List<String> seen = reads();
      long bytes = lab.log().records().stream().mapToLong(it -> it.bodyBytes()).sum();
      lab.log().clear();

      assertThat(
              run(
                  connection,
                  "SELECT 'GET /' || substring(object FROM 6) || ' ' || range FROM sys.requests ORDER BY sent"))
          .containsExactlyInAnyOrderElementsOf(seen);
      assertThat(run(connection, "SELECT sum(bytes), count(DISTINCT statement) FROM sys.requests"))
          .hasSize(1)
          .first()
          .asString()
          .startsWith(bytes + "|");
      assertThat(
              run(
                  connection,
                  "SELECT outcome, attempt, hedge, endpoint FROM sys.requests"
                      + " WHERE first_byte_ms <= ms AND ms < 60000 GROUP BY 1, 2, 3, 4"))
          .containsExactly("completed|1|false|" + lab.endpoint(LabProtocol.S3));
      assertThat(run(connection, "SELECT purpose FROM sys.requests WHERE range = 'bytes=-65536'"))
          .containsExactly("footer");
      try (Statement statement = connection.createStatement();
          ResultSet sent =
              statement.executeQuery("SELECT min(sent), max(sent) FROM sys.requests")) {
        sent.next();
        assertThat(sent.getObject(1, OffsetDateTime.class).toInstant())
            .isBetween(start, Instant.now());
      }
    }
    assertThat(lab.log().records()).isEmpty();
  }

  @Test
  void aRequestUnderWayHasNoOutcomeYet() throws Exception {
    try (Connection connection = connect("one/t.parquet");
        Statement slow = connection.createStatement()) {
      run(connection, "SELECT count(*) FROM t");
      lab.settings(LabSettings.NEAR.withLatency(Duration.ofSeconds(20)));
      Thread reader =
          new Thread(
              () -> {
                try {
                  slow.executeQuery("SELECT sum(noise) FROM t").close();
                } catch (SQLException e) {
                  // It is cancelled below.
                }
              });
      reader.start();
      List<String> underWay = List.of();
      while (underWay.isEmpty()) {
        Thread.sleep(5);
        underWay =
            run(
                connection,
                "SELECT ms, outcome, first_byte_ms FROM sys.requests WHERE outcome IS NULL");
      }
      slow.cancel();
      reader.join();

      assertThat(underWay).contains("null|null|null");
      assertThat(run(connection, "SELECT DISTINCT outcome FROM sys.requests ORDER BY 1"))
          .containsExactly("cancelled", "completed");
    }
  }

  @Test
  void systemTablesJoinAndNestAsOthersDo() throws Exception {
    try (Connection connection = connect("two/")) {
      run(connection, "SELECT count(a.noise) FROM a JOIN b USING (id)");
      lab.log().clear();

      assertThat(
              run(
                  connection,
                  "SELECT c.object, c.parts > 0, c.bytes <= c.limit_bytes,"
                      + " (SELECT count(*) FROM sys.requests r"
                      + "   WHERE r.object = c.object AND r.purpose = 'footer')"
                      + " FROM sys.cache c WHERE c.tier = 'memory' ORDER BY c.object DESC"))
          .containsExactly(
              "s3://lake/two/b/b.parquet|true|true|1", "s3://lake/two/a/a.parquet|true|true|1");
      assertThat(
              run(
                  connection,
                  "SELECT e.requests >= count(*) FROM sys.endpoints e"
                      + " JOIN sys.requests r ON e.name = r.endpoint GROUP BY e.name, e.requests"))
          .containsExactly("true");
      assertThat(run(connection, "SELECT count(*) FROM sys.requests WHERE bytes < 0"))
          .containsExactly("0");
      assertThat(run(connection, "SELECT 1 FROM sys.cache WHERE version IS NOT NULL LIMIT 1"))
          .containsExactly("1");
      assertThat(run(connection, "SELECT count(*) FROM SYS.Requests")).hasSize(1);
      assertThat(run(connection, "SELECT count(*) FROM main.sys.\"requests\"")).hasSize(1);
      assertThatThrownBy(() -> run(connection, "SELECT * FROM sys.nothing"))
          .hasMessageContaining("'nothing' not found");
    }
    assertThat(lab.log().records()).isEmpty();
  }

  @Test
  void endpointsTellWhatWasMeasured() throws Exception {
    try (Connection connection = connect("one/t.parquet")) {
      run(connection, "SELECT sum(noise) FROM t");

      List<String> rows =
          run(
              connection,
              "SELECT requests > 0, bytes > 0, failures >= 0, throttled >= 0, hedges >= hedges_won,"
                  + " median_latency_ms <= p95_latency_ms, bytes_per_second > 0 FROM sys.endpoints"
                  + " WHERE name = '"
                  + lab.endpoint(LabProtocol.S3)
                  + "'");

      assertThat(rows).hasSize(1);
      assertThat(rows.get(0)).startsWith("true|true|true|true|true|");
    }
  }

  @Test
  void theDiskCacheIsOneRow() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    try (Connection connection =
        connect("one/t.parquet", ";diskCache=on;cacheFolder=", disk.toString())) {
      run(connection, "SELECT sum(noise) FROM t");

      assertThat(
              run(
                  connection,
                  "SELECT object, version, parts, bytes <= limit_bytes, hits, damaged, dropped"
                      + " FROM sys.cache WHERE tier = 'disk' AND folder LIKE '"
                      + disk
                      + "%'"))
          .containsExactly("null|null|null|true|0|0|0");
    }
  }

  @Test
  void clearingForgetsWhatWasReadAndSeen() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("to-clear"));
    String sql = "SELECT sum(noise) FROM a";
    try (Connection connection = connect("two/", ";diskCache=on;cacheFolder=", disk.toString());
        Statement statement = connection.createStatement()) {
      final List<String> sum = run(connection, sql);
      List<String> cold = reads();
      lab.log().clear();
      run(connection, sql);
      assertThat(lab.log().records()).isEmpty();

      assertThat(statement.execute(" call SYS.Clear_Cache ( ) ; ")).isFalse();
      assertThat(statement.getUpdateCount()).isZero();
      assertThat(statement.getResultSet()).isNull();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(run(connection, "SELECT * FROM sys.cache WHERE tier = 'memory'")).isEmpty();
      assertThat(run(connection, sql)).isEqualTo(sum);
      // How they are cut depends on what has been measured meanwhile.
      assertThat(objects(reads())).isEqualTo(objects(cold));
    }
  }

  private static Set<String> objects(List<String> reads) {
    return reads.stream().map(it -> it.split(" ")[1]).collect(Collectors.toSet());
  }

  @Test
  void aCallIsNoQueryAndOtherProceduresDoNotExist() throws Exception {
    try (Connection connection = connect("one/t.parquet");
        Statement statement = connection.createStatement();
        PreparedStatement call = connection.prepareStatement("CALL \"sys\".clear_cache()")) {
      assertThat(statement.executeUpdate("CALL sys.clear_cache()")).isZero();
      assertThat(call.execute()).isFalse();
      assertThat(call.executeUpdate()).isZero();
      assertThat(call.getMetaData()).isNull();
      assertThat(call.getParameterMetaData().getParameterCount()).isZero();
      assertThatThrownBy(call::executeQuery).hasMessageContaining("use execute or executeUpdate");
      assertThatThrownBy(() -> statement.executeQuery("CALL sys.clear_cache()"))
          .hasMessageContaining("use execute or executeUpdate");
      for (String wrong :
          List.of(
              "CALL clear_cache()",
              "CALL sys.clear_cache",
              "CALL sys.clear_cache(1)",
              "CALL sys.drop_all()")) {
        assertThatThrownBy(() -> statement.execute(wrong))
            .isInstanceOfSatisfying(
                SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("42883"))
            .hasMessage(
                "Line 1, column 6: there is no such procedure; there is sys.clear_cache(),"
                    + " without arguments");
      }
      assertThatThrownBy(() -> statement.execute("CALL")).hasMessageContaining("sys.clear_cache()");
      assertThatThrownBy(() -> statement.executeUpdate("SELECT 1"))
          .hasMessageContaining("use executeQuery");
    }
  }

  @Test
  void aFolderOfThatNameWins() throws Exception {
    try (Connection connection = connect("own/")) {
      assertThat(run(connection, "SELECT count(id) FROM sys.requests"))
          .containsExactly(Integer.toString(ROWS));
      assertThat(run(connection, "SELECT count(id) FROM SYS.other"))
          .containsExactly(Integer.toString(ROWS));
      assertThatThrownBy(() -> run(connection, "SELECT * FROM sys.cache"))
          .hasMessageContaining("not found");
    }
    try (Connection connection = connect("named/")) {
      assertThat(run(connection, "SELECT count(sys.id) FROM sys"))
          .containsExactly(Integer.toString(ROWS));
      assertThat(run(connection, "SELECT count(outcome) > 0 FROM sys.requests"))
          .containsExactly("true");
    }
    try (Connection connection = connect("alike/")) {
      assertThat(run(connection, "SELECT count(id) FROM sys.mine"))
          .containsExactly(Integer.toString(ROWS));
      assertThat(run(connection, "SELECT count(id) FROM \"Sys\".mine"))
          .containsExactly(Integer.toString(ROWS));
      assertThat(run(connection, "SELECT count(outcome) > 0 FROM sys.requests"))
          .containsExactly("true");
    }
  }

  @Test
  void requestsCanBeSeenWhileTheStoreRefusesEverything() throws Exception {
    try (Connection connection = connect("two/", ";listingSeconds=0")) {
      lab.faults().always(it -> true, Faults.error(LabError.ACCESS_DENIED));
      assertThatThrownBy(() -> run(connection, "SELECT * FROM a")).isInstanceOf(SQLException.class);

      assertThat(run(connection, "SELECT count(*) FROM sys.requests")).hasSize(1);
      assertThat(run(connection, "SELECT failures > 0 FROM sys.endpoints")).contains("true");
    }
  }

  @Test
  void metadataShowsTheSchemaWithoutARequest() throws Exception {
    try (Connection connection = connect("two/")) {
      run(connection, "SELECT count(*) FROM a");
      lab.log().clear();
      String[] system = {"SYSTEM TABLE"};

      assertThat(rows(connection.getMetaData().getSchemas(null, "sys")))
          .containsExactly("sys|rangefinder");
      try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", system)) {
        assertThat(rows(tables).stream().map(it -> it.replaceFirst("\\|\\|.*", "")))
            .containsExactly(
                "rangefinder|sys|cache|SYSTEM TABLE",
                "rangefinder|sys|endpoints|SYSTEM TABLE",
                "rangefinder|sys|requests|SYSTEM TABLE");
      }
      List<String> columns = new ArrayList<>();
      try (ResultSet result = connection.getMetaData().getColumns(null, "sys", "requests", "%")) {
        while (result.next()) {
          columns.add(result.getString("COLUMN_NAME") + " " + result.getString("TYPE_NAME"));
        }
      }
      assertThat(columns)
          .hasSize(12)
          .startsWith("statement BIGINT", "sent TIMESTAMP WITH TIME ZONE")
          .endsWith("ms DOUBLE", "outcome VARCHAR");
    }
    assertThat(lab.log().records()).isEmpty();
  }

  @Test
  void analysisCountsWhatTheServiceSaw() throws Exception {
    try (Connection connection = connect("two/");
        Statement statement = connection.createStatement()) {
      lab.log().clear();
      List<String> lines;
      CounterSnapshot io;
      try (ResultSet plan =
          statement.executeQuery("EXPLAIN ANALYZE SELECT noise FROM a WHERE id >= 25000")) {
        ResultSetMetaData columns = plan.getMetaData();
        assertThat(columns.getColumnCount()).isEqualTo(1);
        assertThat(columns.getColumnLabel(1)).isEqualTo("PLAN");
        lines = rows(plan);
        io = statement.unwrap(StatementIo.class).io();
      }
      int requests = lab.log().records().size();
      int reads = reads().size();

      assertThat(lines.get(0)).contains("ColumnarTableScan").contains("requests=[");
      assertThat(lines).contains("rows: " + ROWS / 2);
      assertThat(cells(lines, "in all"))
          .containsExactly(Integer.toString(requests), Long.toString(io.bytes()));
      assertThat(cells(lines, "footer")).containsExactly("1", "65536");
      // The footer and what finds the table's file.
      assertThat(cells(lines, "before"))
          .containsExactly(Integer.toString(requests - (reads - 1)), "65536");
      // One row group is filtered; its request may bring those after it, too.
      assertIsAsPredicted(lines, "filter data", io.of(Purpose.FILTER_DATA));
      assertThat(io.of(Purpose.FILTER_DATA).requests()).isEqualTo(1);
      assertIsAsPredicted(lines, "while running", new RequestTally(reads - 1, io.bytes() - 65536));
      assertThat(lines).anyMatch(it -> it.matches("time: \\d+ ms, fetching predicted: \\d+ ms"));

      lab.log().clear();
      List<String> warm = run(connection, "explain analyze SELECT noise FROM a WHERE id >= 25000");
      assertThat(lab.log().records()).isEmpty();
      assertThat(cells(warm, "while running")).containsExactly("0", "0", "0", "0");
      assertThat(warm)
          .anyMatch(it -> it.matches("from memory: [1-9]\\d* parts, [1-9]\\d* bytes"))
          .contains("repeated after failures: 0, hedged: 0", "rows: " + ROWS / 2);
    }
  }

  private static void assertIsAsPredicted(List<String> lines, String name, RequestTally taken) {
    String requests = Long.toString(taken.requests());
    String bytes = Long.toString(taken.bytes());
    assertThat(cells(lines, name)).containsExactly(requests, requests, bytes, bytes);
  }

  private static List<String> cells(List<String> lines, String name) {
    String line = lines.stream().filter(it -> it.startsWith(name + " ")).findFirst().orElseThrow();
    return List.of(line.substring(name.length()).strip().split("\\s+"));
  }

  @Test
  void analysisCountsRepeatsAndKeepsToLimits() throws Exception {
    try (Connection connection = connect("one/t.parquet", ";maxBytes=300000")) {
      run(connection, "SELECT count(*) FROM t");
      lab.log().clear();
      assertThatThrownBy(() -> run(connection, "EXPLAIN ANALYZE SELECT sum(noise) FROM t"))
          .isInstanceOfSatisfying(
              SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("53400"));
      assertThat(lab.log().records()).isEmpty();

      lab.faults().next(1, it -> true, Faults.error(LabError.INTERNAL));
      List<String> lines =
          run(connection, "EXPLAIN ANALYZE SELECT noise FROM t WHERE id < 100 LIMIT 7");
      assertThat(lines).contains("repeated after failures: 1, hedged: 0", "rows: 7");
      assertThat(cells(lines, "while running")).contains(">=");
      assertThat(cells(lines, "filter data")).startsWith("2", ">=", "1");
    }
  }

  @Test
  void whatTwoScansOfAStatementReadIsPredictedOnce() throws Exception {
    try (Connection connection = connect("one/t.parquet")) {
      run(connection, "SELECT count(*) FROM t");
      List<String> lines =
          run(
              connection,
              "EXPLAIN ANALYZE SELECT count(*) FROM t a JOIN t b ON a.noise = b.noise + 1");

      List<String> running = cells(lines, "while running");
      assertThat(running.get(0)).isNotEqualTo("0").isEqualTo(running.get(1));
      assertThat(running.get(2)).isEqualTo(running.get(3));
    }
  }

  @Test
  void analysisCanBeCancelledAndRunsOutOfTime() throws Exception {
    try (Connection connection = connect("one/t.parquet");
        Statement statement = connection.createStatement()) {
      run(connection, "SELECT count(*) FROM t");
      lab.settings(LabSettings.NEAR.withLatency(Duration.ofSeconds(20)));
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.executeQuery("EXPLAIN ANALYZE SELECT sum(noise) FROM t"))
          .isInstanceOfSatisfying(
              SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("HYT00"));
      statement.setQueryTimeout(0);
      Thread canceller =
          new Thread(
              () -> {
                try {
                  Thread.sleep(300);
                  statement.cancel();
                } catch (InterruptedException | SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      canceller.start();
      assertThatThrownBy(() -> statement.executeQuery("EXPLAIN ANALYZE SELECT sum(noise) FROM t"))
          .isInstanceOfSatisfying(
              SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("57014"));
      canceller.join();
    }
  }
}
