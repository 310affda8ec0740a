// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rangefinder.testkit.lab.ForwardProxy;
import dev.rangefinder.testkit.real.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The main queries over servers that others wrote, as many as run. What is asked for goes by a
 * proxy, which tells the requests.
 */
@Timeout(120)
@EnabledIf(
    value = "dev.rangefinder.testkit.real.RealServer#isAnyThere",
    disabledReason = RealServer.HOW_TO_GET_ONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServersTest {

  private static final Path ZARR =
      Path.of("..", "core", "src", "test", "resources", "zarr").toAbsolutePath().normalize();
  private static final String CUBE = "climate_sharded.zarr";
  private static final String OF_CUBE =
      " FROM \"climate_sharded\" WHERE lat >= 40 AND lon < 100 AND time >= TIMESTAMP '2000-03-01"
          + " 00:00:00'";

  @TempDir private static Path folder;
  private final Map<RealServer, String> buckets = new HashMap<>();
  private ForwardProxy proxy;

  @BeforeAll
  void fillBuckets() throws Exception {
    proxy = ForwardProxy.open();
    try (Connection duckDb = DataSet.openDuckDb();
        Statement statement = duckDb.createStatement()) {
      for (String year : List.of("2022", "2023", "2024")) {
        Files.createDirectories(folder.resolve("lake/events/year=" + year));
        copy(statement, "i AS id", 1000, "lake/events/year=" + year + "/part-0.parquet");
      }
      for (int part = 0; part < 3; part++) {
        Files.createDirectories(folder.resolve("lake/parts"));
        copy(statement, "i AS id", 100 + part, "lake/parts/part-" + part + ".parquet");
      }
      copy(
          statement,
          "i AS id, hash(i) AS noise, 'text ' || i AS note",
          204_800,
          "lake/sorted.parquet");
      copy(statement, "i AS id", 5, "lake/größe +%1 東京.parquet");
    }
    for (RealServer server : RealServer.all()) {
      String bucket = server.createBucket();
      buckets.put(server, bucket);
      upload(server, bucket, folder.resolve("lake"), "lake/");
      upload(server, bucket, ZARR.resolve(CUBE), "lake/" + CUBE + "/");
    }
  }

  private static void copy(Statement duckDb, String columns, int rows, String file)
      throws SQLException {
    duckDb.execute(
        "COPY (SELECT "
            + columns
            + " FROM range("
            + rows
            + ") AS t(i)) TO '"
            + folder.resolve(file)
            + "' (FORMAT parquet, ROW_GROUP_SIZE 20480)");
  }

  private static void upload(RealServer server, String bucket, Path root, String prefix)
      throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = prefix + root.relativize(file).toString().replace('\\', '/');
        server.put(bucket, key, Files.readAllBytes(file));
      }
    }
  }

  @AfterAll
  void stop() {
    proxy.close();
  }

  private static List<RealServer> servers() {
    return RealServer.all();
  }

  private Connection connect(RealServer server) throws SQLException {
    return connect(server, buckets.get(server), Map.of());
  }

  private Connection connect(RealServer server, String bucket, Map<String, String> more)
      throws SQLException {
    Properties properties = new Properties();
    properties.putAll(server.properties());
    properties.setProperty("proxy", "http://127.0.0.1:" + proxy.port());
    properties.putAll(more);
    String url = "jdbc:rangefinder:" + server.scheme() + "://" + bucket + "/lake";
    return DriverManager.getConnection(url, properties);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      List<String> values = new ArrayList<>();
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        values.add(rows.getString(column));
      }
      return String.join(" ", values);
    }
  }

  /** The requests that a query sends. */
  private List<String> requestsOf(Connection connection, String sql) throws SQLException {
    int before = proxy.requests().size();
    one(connection, sql);
    List<String> all = proxy.requests();
    return all.subList(before, all.size());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void foldersAndFilesAreTables(RealServer server) throws SQLException {
    try (Connection connection = connect(server);
        ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      List<String> names = new ArrayList<>();
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
      assertThat(names).contains("events", "parts", "sorted", "größe +%1 東京", "climate_sharded");
      assertThat(one(connection, "SELECT COUNT(*), SUM(id) FROM parts")).isEqualTo("303 15151");
      assertThat(one(connection, "SELECT COUNT(*), MAX(id) FROM \"größe +%1 東京\""))
          .isEqualTo("5 4");
    }
  }

  /** The columns come from the first and the last file; the first is read no further than that. */
  @ParameterizedTest
  @MethodSource("servers")
  void partitionsArePrunedByTheirNames(RealServer server) throws SQLException {
    try (Connection connection = connect(server)) {
      String sql = "SELECT COUNT(*), SUM(id), MIN(year) FROM events WHERE year >= 2023";

      List<String> reads =
          requestsOf(connection, sql).stream().filter(it -> it.contains("part-0")).toList();

      assertThat(reads).filteredOn(it -> it.matches(".*year(=|%3D)2022.*")).hasSize(1);
      assertThat(reads).filteredOn(it -> it.matches(".*year(=|%3D)2023.*")).isNotEmpty();
      assertThat(reads).filteredOn(it -> it.matches(".*year(=|%3D)2024.*")).isNotEmpty();
      assertThat(one(connection, sql)).isEqualTo("2000 999000 2023");
    }
  }

  /** One read for the footer, one for two columns of one row group. */
  @ParameterizedTest
  @MethodSource("servers")
  void aPrunedProjectionCostsTwoReads(RealServer server) throws SQLException {
    try (Connection connection = connect(server)) {
      String sql = "SELECT COUNT(*), MIN(noise) FROM sorted WHERE id >= 190000";

      List<String> requests = requestsOf(connection, sql);
      List<String> again = requestsOf(connection, sql);

      assertThat(requests).filteredOn(it -> it.contains("sorted.parquet")).hasSize(2);
      assertThat(requests)
          .filteredOn(it -> !it.contains("sorted.parquet"))
          .allMatch(it -> it.contains("prefix=lake"));
      assertThat(again).isEmpty();
      assertThat(one(connection, "SELECT COUNT(*), SUM(id) FROM sorted WHERE id >= 190000"))
          .isEqualTo("14800 2921512600");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aZarrStoreGivesWhatItGivesFromTheDisk(RealServer server) throws SQLException {
    for (String sql :
        List.of(
            "SELECT COUNT(*), AVG(temperature), SUM(\"count\")" + OF_CUBE,
            "SELECT lat, MAX(temperature) AS hottest FROM \"climate_sharded\" GROUP BY lat"
                + " ORDER BY hottest DESC, lat LIMIT 1")) {
      try (Connection remote = connect(server);
          Connection local = DriverManager.getConnection("jdbc:rangefinder:" + ZARR)) {
        assertThat(one(remote, sql)).isEqualTo(one(local, sql));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aBucketThatIsNotThereIsTold(RealServer server) throws SQLException {
    SQLException error =
        catchThrowableOfType(
            SQLException.class,
            () -> {
              try (Connection connection = connect(server, "rangefinder-nowhere", Map.of())) {
                one(connection, "SELECT * FROM nothing");
              }
            });
    assertThat((Throwable) error).isNotNull();
    assertThat(error.getSQLState()).isEqualTo("42S02");
    assertThat((Throwable) error).hasMessageContaining("rangefinder-nowhere");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void credentialsThatAreWrongAreTold(RealServer server) throws SQLException {
    assumeFalse(server.scheme().equals("gs"), "fake-gcs-server accepts anyone");
    SQLException error =
        catchThrowableOfType(
            SQLException.class,
            () -> {
              try (Connection connection =
                  connect(server, buckets.get(server), Map.of("secretAccessKey", "wrong-one"))) {
                one(connection, "SELECT * FROM sorted");
              }
            });
    assertThat((Throwable) error).isNotNull();
    assertThat(error.getSQLState()).isEqualTo("42501");
    assertThat((Throwable) error)
        .hasMessageContaining("SignatureDoesNotMatch")
        .hasMessageNotContaining("wrong-one");
  }
}
