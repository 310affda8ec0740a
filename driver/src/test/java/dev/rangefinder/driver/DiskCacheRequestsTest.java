// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.events.CounterSnapshot;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process asks of the store when an earlier one has left its parts on disk. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskCacheRequestsTest {

  private static final String SUM = "SELECT sum(id), count(noise) FROM t";

  @TempDir private static Path folder;
  private Path cache;
  private byte[] content;
  private StorageLab lab;
  private int engines;

  @BeforeAll
  void serve() throws Exception {
    content = parquet(50_000, "snappy");
    lab = StorageLab.open();
    lab.objects().createBucket("lake");
  }

  private byte[] parquet(int rows, String codec) throws Exception {
    Path file = Files.createTempFile(folder, "t", ".parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, hash(i) / 1e19 AS noise FROM range("
              + rows
              + ") t(i)) TO '"
              + file
              + "' (FORMAT parquet, COMPRESSION "
              + codec
              + ", ROW_GROUP_SIZE 20480)");
    }
    return Files.readAllBytes(file);
  }

  @BeforeEach
  void putObjects() throws Exception {
    lab.settings(LabSettings.NEAR);
    Endpoints.ofProcess().forget();
    cache = Files.createTempDirectory(folder, "cache");
    lab.objects().put("lake", "one/t.parquet", content);
    for (int i = 0; i < 3; i++) {
      lab.objects().put("lake", "many/t/t-" + i + ".parquet", content);
    }
  }

  @AfterAll
  void stop() {
    lab.close();
  }

  /** A connection with an engine of its own, as another process would have. */
  private Connection process(String location, String properties) throws SQLException {
    engines++;
    return DriverManager.getConnection(
        "jdbc:rangefinder:s3://lake/"
            + location
            + ";endpoint="
            + lab.endpoint(LabProtocol.S3)
            + ";region=us-east-1;anonymous=true;cacheFolder="
            + cache
            + ";threads="
            + engines
            + properties);
  }

  private static CounterSnapshot run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(sql)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(2)).isIn(50_000L, 150_000L);
      }
      assertThat((Throwable) statement.getWarnings()).isNull();
      return statement.unwrap(StatementIo.class).io();
    }
  }

  private CounterSnapshot inProcess(String location, String properties) throws SQLException {
    try (Connection connection = process(location, properties)) {
      return run(connection, SUM);
    }
  }

  private List<String> requests() {
    return lab.log().records().stream().map(it -> it.request().text()).toList();
  }

  private long of(LabRequest.Kind kind) {
    return lab.log().records().stream().filter(it -> it.request().kind() == kind).count();
  }

  @Test
  void aKnownFileIsValidatedByOneRequestAndNothingIsReadAgain() throws Exception {
    inProcess("one/t.parquet", ";listingSeconds=0");
    lab.log().clear();

    CounterSnapshot io = inProcess("one/t.parquet", ";listingSeconds=0;cacheValidation=always");

    assertThat(of(LabRequest.Kind.READ)).as(requests().toString()).isZero();
    assertThat(io.bytes()).isZero();
    assertThat(io.storedHitBytes()).isPositive();
  }

  @Test
  void whatIsKeptIsReadUnderALimitThatAllowsItsValidationAlone() throws Exception {
    inProcess("one/t.parquet", ";listingSeconds=0");
    lab.log().clear();

    inProcess("one/t.parquet", ";listingSeconds=0;cacheValidation=always");
    int validation = lab.log().records().size();

    inProcess(
        "one/t.parquet", ";listingSeconds=0;cacheValidation=always;maxRequests=" + validation);
  }

  @Test
  void withoutADiskCacheNothingIsWritten() throws Exception {
    inProcess("one/t.parquet", ";diskCache=off");
    assertThat(cache).isEmptyDirectory();
    lab.log().clear();

    CounterSnapshot io = inProcess("one/t.parquet", "");

    assertThat(io.storedHits()).isZero();
    assertThat(of(LabRequest.Kind.READ)).isPositive();
  }

  @Test
  void withinTheSecondsNothingIsAskedAtAll() throws Exception {
    inProcess("one/t.parquet", ";listingSeconds=300");
    lab.log().clear();

    inProcess("one/t.parquet", ";listingSeconds=300");

    assertThat(requests()).isEmpty();
  }

  @Test
  void aRepeatedStatementReadsNothingFromTheDiskAgain() throws Exception {
    inProcess("one/t.parquet", ";listingSeconds=300");
    lab.log().clear();

    try (Connection connection = process("one/t.parquet", ";listingSeconds=300")) {
      CounterSnapshot first = run(connection, SUM);
      CounterSnapshot second = run(connection, SUM);

      assertThat(first.storedHitBytes()).isPositive();
      assertThat(second.storedHitBytes()).isZero();
      assertThat(second.cacheHitBytes()).isPositive();
    }
    assertThat(requests()).isEmpty();
  }

  @Test
  void afterTheSecondsOneRequestValidatesEachObject() throws Exception {
    inProcess("one/t.parquet", ";listingSeconds=1");
    Thread.sleep(1200);
    lab.log().clear();

    inProcess("one/t.parquet", ";listingSeconds=1");

    assertThat(requests()).containsExactly("HEAD /lake/one/t.parquet");
  }

  @Test
  void whatIsNeverValidatedIsNeverAskedFor() throws Exception {
    inProcess("one/t.parquet", ";listingSeconds=0");
    lab.log().clear();

    inProcess("one/t.parquet", ";listingSeconds=0;cacheValidation=never");

    assertThat(requests()).isEmpty();
  }

  @Test
  void aListingValidatesAFolderOfFiles() throws Exception {
    inProcess("many/", ";listingSeconds=0");
    lab.log().clear();

    inProcess("many/", ";listingSeconds=20");

    assertThat(of(LabRequest.Kind.READ)).as(requests().toString()).isZero();
    assertThat(of(LabRequest.Kind.STAT)).isZero();
    assertThat(of(LabRequest.Kind.LIST)).isBetween(1L, 2L);
  }

  @Test
  void aKnownZarrStoreIsOpenedWithoutADataRequest() throws Exception {
    ZarrFixtures.objects("climate_sharded.zarr")
        .forEach((key, it) -> lab.objects().put("lake", key, it));
    String sql = "SELECT count(*), sum(temperature) FROM climate_sharded";
    List<String> rows = new ArrayList<>();
    for (String validation : List.of("seconds", "always", "never")) {
      lab.log().clear();
      try (Connection connection =
              process("climate_sharded.zarr", ";listingSeconds=0;cacheValidation=" + validation);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        assertThat(row.next()).isTrue();
        rows.add(row.getString(1) + " " + row.getString(2));
      }
      if (validation.equals("seconds")) {
        assertThat(of(LabRequest.Kind.READ)).isPositive();
      } else if (validation.equals("always")) {
        assertThat(of(LabRequest.Kind.READ)).as(requests().toString()).isZero();
        // One for each object, and one more when the connection looks what there is.
        assertThat(requests()).hasSizeLessThanOrEqualTo(Set.copyOf(requests()).size() + 1);
      } else {
        assertThat(requests()).isEmpty();
      }
    }
    assertThat(Set.copyOf(rows)).hasSize(1);
  }

  @Test
  void whatWasMeasuredOfEndpointsIsKeptWhereTheyWereAsked() throws Exception {
    try (StorageLab other = StorageLab.open()) {
      other.objects().createBucket("lake");
      other.objects().put("lake", "one/t.parquet", content);
      for (StorageLab one : List.of(lab, other)) {
        for (int i = 0; i < 8; i++) {
          inProcess("one/t.parquet", ";diskCache=off;endpoint=" + one.endpoint(LabProtocol.S3));
        }
      }

      inProcess("one/t.parquet", "");

      assertThat(Files.readString(cache.resolve("1/links")))
          .contains(lab.endpoint(LabProtocol.S3).toString())
          .doesNotContain(other.endpoint(LabProtocol.S3).toString());
    }
  }

  @Test
  void aNewProcessCutsItsRequestsByWhatAnEarlierOneHasMeasured() throws Exception {
    lab.objects().put("lake", "gaps/t.parquet", withGapsOf20Kilobytes());
    // A hole of 20 kB costs little by the store's own word, and much on this link.
    lab.settings(LabSettings.NEAR.withLatency(Duration.ofMillis(20)).withBytesPerSecond(5_000_000));
    for (int i = 0; i < 8; i++) {
      inProcess("one/t.parquet", ";diskCache=off");
    }
    try (Connection connection = process("gaps/t.parquet", ";listingSeconds=300")) {
      requestsByPlan(connection);
    }
    Endpoints.ofProcess().forget();
    lab.log().clear();

    long measured;
    try (Connection connection = process("gaps/t.parquet", ";listingSeconds=300")) {
      measured = requestsByPlan(connection);
    }
    Files.delete(cache.resolve("1/links"));
    Endpoints.ofProcess().forget();
    long unmeasured;
    try (Connection connection = process("gaps/t.parquet", ";listingSeconds=300")) {
      unmeasured = requestsByPlan(connection);
    }

    assertThat(requests()).isEmpty();
    assertThat(measured).isGreaterThanOrEqualTo(4);
    assertThat(unmeasured).isLessThan(measured);
  }

  /** Three row groups, of whose columns the middle one is that short. */
  private static byte[] withGapsOf20Kilobytes() throws Exception {
    Path file = Files.createTempFile(folder, "gaps", ".parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT (hash(i) / 2)::BIGINT AS a, (hash(i + 1) % 100)::TINYINT AS b,"
              + " (hash(i + 2) / 2)::BIGINT AS c FROM range(61440) t(i)) TO '"
              + file
              + "' (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 20480)");
    }
    return Files.readAllBytes(file);
  }

  private static long requestsByPlan(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN PLAN FOR SELECT max(a), max(c) FROM t")) {
      while (plan.next()) {
        Matcher found = Pattern.compile("requests=\\[(\\d+)]").matcher(plan.getString(1));
        if (found.find()) {
          return Long.parseLong(found.group(1));
        }
      }
    }
    throw new AssertionError("the plan tells no requests");
  }

  @Test
  void anOverwrittenFileIsReadAnewAndNeverMixedWithWhatIsKept() throws Exception {
    try (Connection connection = process("one/t.parquet", ";listingSeconds=300")) {
      run(connection, "SELECT sum(id), count(id) FROM t");
    }
    lab.objects().put("lake", "one/t.parquet", parquet(150_000, "zstd"));

    // The version that was seen a moment ago is believed, found wrong, and asked for anew.
    try (Connection connection = process("one/t.parquet", ";listingSeconds=300");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SUM)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(150_000L * 149_999 / 2);
      assertThat(rows.getLong(2)).isEqualTo(150_000);
    }
  }
}
