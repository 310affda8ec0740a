// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.fetch.Endpoints;
import dev.rangefinder.testkit.S3Server;
import dev.rangefinder.testkit.lab.LabRecord;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many requests and bytes statements on Zarr stores cost, exactly. The cube has 10 times, 5
 * latitudes and 8 longitudes, in chunks of 4 x 3 x 5, or in shards of 4 x 6 x 8 with inner chunks
 * of 2 x 3 x 4; each coordinate is one chunk.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZarrRequestCountTest {

  private static final List<String> STORES =
      List.of(
          "climate_v2.zarr",
          "climate_v2_plain.zarr",
          "climate_v3.zarr",
          "climate_v3_plain.zarr",
          "climate_sharded.zarr");

  private static int engines;

  private StorageLab http;
  private S3Server s3;

  @BeforeAll
  void serve() {
    http = StorageLab.open();
    s3 = S3Server.open();
    s3.createBucket("lake");
    for (String store : STORES) {
      ZarrFixtures.objects(store)
          .forEach(
              (key, bytes) -> {
                http.putOnWeb(key, bytes);
                s3.put("lake", key, bytes);
              });
    }
  }

  @AfterAll
  void stop() {
    http.close();
    s3.close();
  }

  @BeforeEach
  void forgetRequests() {
    http.log().clear();
    Endpoints.ofProcess().forget();
  }

  private enum Place {
    FILE,
    HTTP,
    S3
  }

  private String url(Place place, String store) {
    return "jdbc:rangefinder:"
        + switch (place) {
          case FILE -> ZarrFixtures.folder(store).toString();
          case HTTP -> http.webRoot() + "/" + store;
          case S3 ->
              "s3://lake/"
                  + store
                  + ";endpoint="
                  + s3.endpoint()
                  + ";region=us-east-1;anonymous=true";
        };
  }

  /** A connection whose engine no other test has warmed: other settings, another engine. */
  private Connection cold(Place place, String store) throws SQLException {
    return DriverManager.getConnection(url(place, store) + ";listingSeconds=" + (600 + engines++));
  }

  private static Stream<Place> places() {
    return Stream.of(Place.values());
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

  private static Map<Purpose, Long> requests(CounterSnapshot io) {
    Map<Purpose, Long> requests = new java.util.EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      long count = io.of(purpose).requests();
      if (count > 0) {
        requests.put(purpose, count);
      }
    }
    return requests;
  }

  private static long size(String key) {
    return ZarrFixtures.objects(key.substring(0, key.indexOf('/'))).get(key).length;
  }

  @Test
  void openingConsolidatedMetadataOfV3IsOneRequest() throws SQLException {
    try (Connection connection = cold(Place.HTTP, "climate_v3.zarr")) {
      run(connection, "SELECT count(*) FROM climate_v3", 1);
      run(connection, "SELECT count(*) FROM lat_lon", 1);
      run(connection, "SELECT height FROM scalar LIMIT 0", 0);
    }
    assertThat(paths()).containsExactly("GET /climate_v3.zarr/zarr.json");
  }

  @Test
  void openingConsolidatedMetadataOfV2IsOneRequestAfterThatForV3() throws SQLException {
    try (Connection connection = cold(Place.HTTP, "climate_v2.zarr")) {
      run(connection, "SELECT count(*) FROM climate_v2", 1);
    }
    assertThat(paths())
        .containsExactly("GET /climate_v2.zarr/zarr.json", "GET /climate_v2.zarr/.zmetadata");
  }

  private List<String> paths() {
    return http.log().records().stream().map(ZarrRequestCountTest::text).toList();
  }

  private static String text(LabRecord record) {
    return record.request().method() + " " + record.request().target();
  }

  @Test
  void openingWithoutConsolidatedMetadataAsksOnceForEachDocument() throws SQLException {
    try (Connection connection = cold(Place.S3, "climate_v3_plain.zarr")) {
      // All was read when the connection was opened.
      assertThat(run(connection, "SELECT count(*) FROM time_lat_lon", 1).requests()).isZero();
    }
    try (Connection connection =
            DriverManager.getConnection(
                url(Place.S3, "").replace("lake/", "lake")
                    + ";listingSeconds="
                    + (600 + engines++));
        Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("SELECT count(*) FROM climate_v3_plain")) {
        assertThat(result.next()).isTrue();
      }
      CounterSnapshot io = statement.unwrap(StatementIo.class).io();
      // The group's own document and those of its 10 arrays.
      assertThat(io.of(Purpose.METADATA).requests()).isEqualTo(11);
      assertThat(io.of(Purpose.DATA).requests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void countingReadsNoChunk(Place place) throws SQLException {
    for (String store : List.of("climate_v3.zarr", "climate_sharded.zarr")) {
      try (Connection connection = cold(place, store)) {
        assertThat(run(connection, "SELECT count(*) FROM time_lat_lon", 1).requests()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aPointReadsItsCoordinatesAndOneChunk(Place place) throws SQLException {
    String point =
        "SELECT temperature FROM time_lat_lon WHERE time = TIMESTAMP '2000-03-01 00:00:00'"
            + " AND lat = 30 AND lon = 270";
    try (Connection connection = cold(place, "climate_v3.zarr")) {
      CounterSnapshot io = run(connection, point, 1);
      assertThat(requests(io)).isEqualTo(Map.of(Purpose.FILTER_DATA, 3L, Purpose.DATA, 1L));
      assertThat(io.bytes())
          .isEqualTo(
              size("climate_v3.zarr/temperature/c/1/1/1")
                  + size("climate_v3.zarr/time/c/0")
                  + size("climate_v3.zarr/lat/c/0")
                  + size("climate_v3.zarr/lon/c/0"));
      assertThat(run(connection, point, 1).requests()).isZero();
    }
    try (Connection connection = cold(place, "climate_sharded.zarr")) {
      CounterSnapshot io = run(connection, point, 1);
      assertThat(requests(io))
          .isEqualTo(Map.of(Purpose.FILTER_DATA, 3L, Purpose.SHARD_INDEX, 1L, Purpose.DATA, 1L));
      // Eight inner chunks to a shard: 16 bytes each in the index, and its checksum.
      assertThat(io.of(Purpose.SHARD_INDEX).bytes()).isEqualTo(8 * 16 + 4);
      assertThat(io.of(Purpose.DATA).bytes())
          .isLessThan(size("climate_sharded.zarr/temperature/c/1/0/0") / 4);
      assertThat(run(connection, point, 1).requests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aSliceReadsTheChunksThatItTouches(Place place) throws SQLException {
    try (Connection connection = cold(place, "climate_v3.zarr")) {
      CounterSnapshot slice =
          run(connection, "SELECT rain FROM time_lat_lon WHERE lon < 100", 10 * 5 * 3);
      // One of two columns of chunks: 3 x 2 x 1. Other dimensions' coordinates are not read.
      assertThat(requests(slice)).isEqualTo(Map.of(Purpose.FILTER_DATA, 1L, Purpose.DATA, 6L));
      CounterSnapshot region =
          run(
              connection,
              "SELECT avg(rain) FROM time_lat_lon WHERE lat BETWEEN 40 AND 50 AND lon IN (0, 315)",
              1);
      // Both columns of the first row of chunks; half of them are there.
      assertThat(requests(region)).isEqualTo(Map.of(Purpose.FILTER_DATA, 1L, Purpose.DATA, 3L));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void variablesThatAFilterNeedsAreCountedApart(Place place) throws SQLException {
    String sql = "SELECT avg(rain) FROM time_lat_lon WHERE temperature > 0 AND lon < 100";
    try (Connection connection = cold(place, "climate_v3.zarr")) {
      CounterSnapshot io = run(connection, sql, 1);
      // The longitudes and one of two columns of chunks: 3 x 2 x 1 of each variable.
      assertThat(requests(io)).isEqualTo(Map.of(Purpose.FILTER_DATA, 1L + 6, Purpose.DATA, 6L));
    }
    try (Connection connection = cold(place, "climate_sharded.zarr")) {
      CounterSnapshot io = run(connection, sql, 1);
      // Three shards of each variable.
      assertThat(io.of(Purpose.SHARD_INDEX).requests()).isEqualTo(6);
      assertThat(io.of(Purpose.FILTER_DATA).requests()).isEqualTo(1 + 3);
      assertThat(io.of(Purpose.DATA).requests()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aLimitReadsOneChunkOfEachVariable(Place place) throws SQLException {
    try (Connection connection = cold(place, "climate_v3.zarr")) {
      CounterSnapshot io = run(connection, "SELECT rain, dry FROM time_lat_lon LIMIT 10", 10);
      assertThat(requests(io)).isEqualTo(Map.of(Purpose.DATA, 2L));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void whatNothingMatchesReadsCoordinatesAlone(Place place) throws SQLException {
    try (Connection connection = cold(place, "climate_sharded.zarr")) {
      CounterSnapshot io = run(connection, "SELECT * FROM time_lat_lon WHERE lat > 60", 0);
      assertThat(io.of(Purpose.DATA).requests()).isZero();
      assertThat(io.of(Purpose.SHARD_INDEX).requests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void explainCountsChunksAndInnerChunks(Place place) throws SQLException {
    String sql = "SELECT temperature FROM time_lat_lon WHERE lat = 30 AND lon >= 180";
    try (Connection connection = cold(place, "climate_sharded.zarr");
        Statement statement = connection.createStatement()) {
      StringBuilder plan = new StringBuilder();
      try (ResultSet lines = statement.executeQuery("EXPLAIN PLAN FOR " + sql)) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      CounterSnapshot io = run(connection, sql, 40);
      assertThat(plan.toString())
          .contains("chunks=[3/3], inner chunks=[5/20]")
          .contains("requests=[" + io.requests() + "]")
          .contains("bytes=[" + io.bytes() + "]");
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void analysisTellsWhatWasPredictedByPurpose(Place place) throws SQLException {
    String sql = "SELECT temperature FROM time_lat_lon WHERE lat = 30 AND lon >= 180";
    try (Connection connection = cold(place, "climate_sharded.zarr");
        Statement statement = connection.createStatement()) {
      List<String> lines = new ArrayList<>();
      try (ResultSet result = statement.executeQuery("EXPLAIN ANALYZE " + sql)) {
        while (result.next()) {
          lines.add(result.getString(1).strip().replaceAll(" +", " "));
        }
      }
      CounterSnapshot io = statement.unwrap(StatementIo.class).io();
      RequestTally data = io.of(Purpose.DATA);
      RequestTally index = io.of(Purpose.SHARD_INDEX);
      RequestTally coordinates = io.of(Purpose.FILTER_DATA);
      String asPredicted =
          data.requests() + " " + data.requests() + " " + data.bytes() + " " + data.bytes();
      assertThat(data.requests()).isPositive();
      // The prediction itself needs coordinates and the indexes of shards.
      assertThat(lines)
          .containsSubsequence(
              "shard index " + index.requests() + " " + index.bytes(),
              "filter data " + coordinates.requests() + " " + coordinates.bytes(),
              "before " + (io.requests() - data.requests()) + " " + (io.bytes() - data.bytes()),
              "data " + asPredicted,
              "while running " + asPredicted,
              "in all " + io.requests() + " " + io.bytes());
    }
  }

  @Test
  void missingChunksAreAskedForOnceAndNoHeadIsSent() throws SQLException {
    http.removeFromWeb("climate_v2.zarr/rain/0.0.0");
    try (Connection connection = cold(Place.HTTP, "climate_v2.zarr")) {
      String sql = "SELECT rain FROM time_lat_lon WHERE lat = 60 AND lon = 0";
      run(connection, sql, 10);
      http.log().clear();
      assertThat(run(connection, sql, 10).requests()).isZero();
      assertThat(http.log().records()).isEmpty();
    } finally {
      http.putOnWeb(
          "climate_v2.zarr/rain/0.0.0",
          ZarrFixtures.objects("climate_v2.zarr").get("climate_v2.zarr/rain/0.0.0"));
    }
    assertThat(http.log().count(request -> request.method().equals("HEAD"))).isZero();
  }

  @Test
  @Timeout(20)
  void anArrayOfTrillionsOfCellsIsCountedByArithmetic(@TempDir Path folder) throws Exception {
    Path array = Files.createDirectories(folder.resolve("era.zarr"));
    Files.writeString(
        array.resolve("zarr.json"),
        """
        {"zarr_format": 3, "node_type": "array", "shape": [732072, 5000, 8000],
         "data_type": "float32", "fill_value": 0.5,
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1, 500, 500]}},
         "chunk_key_encoding": {"name": "default"},
         "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}]}
        """);
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + array);
        Statement statement = connection.createStatement()) {
      assertThat(number(statement, "SELECT count(*) FROM era")).isEqualTo(732_072L * 40_000_000L);
      assertThat(number(statement, "SELECT count(*) FROM era WHERE dim_0 >= 732070"))
          .isEqualTo(80_000_000L);
      assertThat(
              number(statement, "SELECT count(*) FROM era WHERE dim_1 + dim_2 = 0 AND dim_0 < 3"))
          .isEqualTo(3);
      assertThat(number(statement, "SELECT count(era) FROM era WHERE dim_0 = 7 AND dim_1 < 500"))
          .isEqualTo(500L * 8_000);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }
}
