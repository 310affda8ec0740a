// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.sqltests.DataSet;
import dev.rangefinder.testkit.S3Server;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import dev.rangefinder.testkit.real.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are written anew while connections and statements know their old version. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedFilesTest {

  private static final int ROWS = 400_000;

  @TempDir private static Path folder;
  private byte[] old;
  private byte[] other;
  private StorageLab http;
  private S3Server s3;
  private StorageLab lab;
  private final Map<RealServer, String> buckets = new LinkedHashMap<>();
  private int tests;

  @BeforeAll
  void writeBothVersions() throws Exception {
    old = file("i AS id, hash(i) / 1e19 AS noise, 'old' AS version", ROWS);
    other = file("i AS id, hash(i + 7) / 1e19 AS noise, 'new' AS version, 1 AS more", ROWS / 2);
    http = StorageLab.open();
    s3 = S3Server.open();
    s3.createBucket("lake");
    lab = StorageLab.open();
    lab.objects().createBucket("lake");
    RealServer.all().forEach(server -> buckets.put(server, server.createBucket()));
  }

  private byte[] file(String columns, int rows) throws Exception {
    Path file = folder.resolve("written.parquet");
    try (Connection duckDb = DataSet.openDuckDb();
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "COPY (SELECT "
              + columns
              + " FROM range("
              + rows
              + ") AS t(i)) TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 20480)");
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  @AfterAll
  void stop() {
    http.close();
    s3.close();
    lab.close();
  }

  /** One place that holds a file, written by {@code put}. */
  private record Place(String name, String url, Consumer<byte[]> put) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Places that no other test has used. */
  private Stream<Place> places() {
    tests++;
    Path file = folder.resolve("test" + tests).resolve("t.parquet");
    String path = "test" + tests + "/t.parquet";
    String s3Properties = ";endpoint=" + s3.endpoint() + ";region=us-east-1;anonymous=true";
    String gcsProperties = ";endpoint=" + lab.endpoint(LabProtocol.GCS);
    Stream<Place> always =
        Stream.of(
            new Place("file", file.toString(), bytes -> write(file, bytes)),
            new Place("folder", file.getParent().toString(), bytes -> write(file, bytes)),
            new Place("http", http.webRoot() + "/" + path, bytes -> http.putOnWeb(path, bytes)),
            new Place(
                "s3", "s3://lake/" + path + s3Properties, bytes -> s3.put("lake", path, bytes)),
            new Place(
                "s3 folder",
                "s3://lake/test" + tests + s3Properties,
                bytes -> s3.put("lake", path, bytes)),
            new Place(
                "gcs",
                "gs://lake/" + path + gcsProperties,
                bytes -> lab.objects().put("lake", path, bytes)),
            new Place(
                "gcs folder",
                "gs://lake/test" + tests + gcsProperties,
                bytes -> lab.objects().put("lake", path, bytes)));
    return Stream.concat(always, buckets.keySet().stream().flatMap(this::realPlaces));
  }

  private Stream<Place> realPlaces(RealServer server) {
    String bucket = buckets.get(server);
    String path = "test" + tests + "/t.parquet";
    String root = server.scheme() + "://" + bucket + "/";
    StringBuilder properties = new StringBuilder();
    server.properties().forEach((name, value) -> properties.append(";" + name + "=" + value));
    Consumer<byte[]> put = bytes -> server.put(bucket, path, bytes);
    return Stream.of(
        new Place(server.toString(), root + path + properties, put),
        new Place(server + " folder", root + "test" + tests + properties, put));
  }

  private Stream<Place> localPlaces() {
    return places().limit(2);
  }

  private Stream<Place> listedPlaces() {
    return places().filter(place -> place.name().contains("folder"));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Path beside = Files.write(file.resolveSibling("t.tmp"), bytes);
      // With REPLACE_EXISTING there would be no file for a moment.
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connection connect(Place place, String... properties) throws SQLException {
    String url = "jdbc:rangefinder:" + place.url();
    return DriverManager.getConnection(
        properties.length == 0 ? url : url + ";" + String.join(";", properties));
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aChangeThatIsSeenBeforeTheFirstRowStartsTheStatementOver(Place place) throws Exception {
    place.put().accept(old);
    try (Connection connection = connect(place, "listingSeconds=1000");
        Statement statement = connection.createStatement()) {
      assertThat(one(statement, "SELECT COUNT(*) FROM t")).isEqualTo("" + ROWS);
      place.put().accept(other);
      // Of this column nothing is in the cache.
      assertThat(one(statement, "SELECT MAX(version) FROM t")).isEqualTo("new");
      assertThat(one(statement, "SELECT COUNT(*) FROM t")).isEqualTo("" + ROWS / 2);
      assertThat(one(statement, "SELECT MAX(more) FROM t")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aChangeThatIsSeenWhilePlanningStartsTheStatementOver(Place place) throws Exception {
    place.put().accept(old);
    try (Connection connection = connect(place, "listingSeconds=1000");
        Statement statement = connection.createStatement();
        ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      assertThat(tables.next()).isTrue();
      place.put().accept(other);
      assertThat(one(statement, "SELECT MAX(version) FROM t")).isEqualTo("new");
      assertThat(one(statement, "SELECT MAX(more) FROM t")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @MethodSource("listedPlaces")
  void metadataSeesAChangeOfWhatItHasToOpen(Place place) throws Exception {
    place.put().accept(old);
    try (Connection connection = connect(place, "listingSeconds=1000");
        ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      assertThat(tables.next()).isTrue();
      place.put().accept(other);
      try (ResultSet columns = connection.getMetaData().getColumns(null, null, "t", "%")) {
        List<String> names = new ArrayList<>();
        while (columns.next()) {
          names.add(columns.getString("COLUMN_NAME"));
        }
        assertThat(names).containsExactly("id", "noise", "version", "more");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aPreparedStatementSeesAChangeToo(Place place) throws Exception {
    place.put().accept(old);
    try (Connection connection = connect(place, "listingSeconds=1000");
        PreparedStatement statement =
            connection.prepareStatement("SELECT MAX(version) FROM t WHERE id >= ?")) {
      place.put().accept(other);
      statement.setInt(1, 3);
      try (ResultSet result = statement.executeQuery()) {
        assertThat(result.next()).isTrue();
        assertThat(result.getString(1)).isEqualTo("new");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aChangeAfterTheFirstRowIsAnErrorAndTheConnectionGoesOn(Place place) throws Exception {
    place.put().accept(old);
    try (Connection connection =
            connect(place, "listingSeconds=1000", "threads=1", "memoryLimit=2MB");
        Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("SELECT id, noise FROM t")) {
        assertThat(result.next()).isTrue();
        place.put().accept(other);
        SQLException error =
            catchThrowableOfType(
                SQLException.class,
                () -> {
                  while (result.next()) {
                    // Sooner or later a part of the old version is missing.
                  }
                });
        assertThat((Throwable) error).isNotNull();
        assertThat(error.getSQLState()).isEqualTo("40001");
        assertThat(error.getMessage()).contains("t.parquet", "changed");
      }
      assertThat(one(statement, "SELECT MAX(version) FROM t")).isEqualTo("new");
    }
  }

  @ParameterizedTest
  @MethodSource("localPlaces")
  void aLocalFileIsNeverReadAsItWas(Place place) throws Exception {
    place.put().accept(old);
    try (Connection connection = connect(place, "listingSeconds=1000");
        Statement statement = connection.createStatement()) {
      String everything = "SELECT COUNT(*), MAX(version), SUM(noise) FROM t";
      assertThat(one(statement, everything)).isEqualTo("" + ROWS);
      assertThat(one(statement, everything)).isEqualTo("" + ROWS);
      place.put().accept(other);
      assertThat(one(statement, everything)).isEqualTo("" + ROWS / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("localPlaces")
  void aLocalFileOfTheSameLengthIsToldApartByItsTime(Place place) throws Exception {
    byte[] first = file("i AS id, 1 AS v", 1000);
    byte[] second = file("i AS id, 2 AS v", 1000);
    assertThat(second).hasSameSizeAs(first);
    place.put().accept(first);
    try (Connection connection = connect(place, "listingSeconds=1000");
        Statement statement = connection.createStatement()) {
      assertThat(one(statement, "SELECT MAX(v) FROM t")).isEqualTo("1");
      place.put().accept(second);
      Path file = folder.resolve("test" + tests).resolve("t.parquet");
      if (Files.exists(file)) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5000));
      }
      assertThat(one(statement, "SELECT MAX(v) FROM t")).isEqualTo("2");
    }
  }
}
