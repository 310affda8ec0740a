// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements whose disk cache is not as it should be have the right answer all the same, and a
 * connection says once what is wrong.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskCacheTroubleTest {

  private static final int TABLES = 8;
  private static final long ROWS = 20_000;

  @TempDir private static Path folder;
  private Path cache;
  private StorageLab lab;
  private int engines;

  @BeforeAll
  void serve() throws Exception {
    lab = StorageLab.open();
    lab.objects().createBucket("lake");
    Path file = folder.resolve("t.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, hash(i) / 1e19 AS noise FROM range("
              + ROWS
              + ") t(i)) TO '"
              + file
              + "' (FORMAT parquet)");
    }
    for (int i = 0; i < TABLES; i++) {
      lab.objects().put("lake", "many/" + table(i) + ".parquet", Files.readAllBytes(file));
    }
  }

  private static String table(int number) {
    return "table_" + (char) ('a' + number % TABLES);
  }

  @BeforeEach
  void makeFolder() throws IOException {
    cache = Files.createTempDirectory(folder, "cache");
  }

  @AfterAll
  void stop() {
    lab.close();
  }

  /** A connection with an engine of its own, as another process would have. */
  private Connection process() throws SQLException {
    return process("many/");
  }

  private Connection process(String location) throws SQLException {
    engines++;
    return DriverManager.getConnection(
        "jdbc:rangefinder:s3://lake/"
            + location
            + ";endpoint="
            + lab.endpoint(LabProtocol.S3)
            + ";region=us-east-1;anonymous=true;listingSeconds=300;cacheFolder="
            + cache
            + ";threads="
            + engines);
  }

  /** Asks for the sum of a table, and gives what the statement warns of. */
  private static List<String> warnings(Connection connection, int table) throws SQLException {
    List<String> told = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT sum(id), count(noise) FROM " + table(table))) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(ROWS * (ROWS - 1) / 2);
        assertThat(rows.getLong(2)).isEqualTo(ROWS);
      }
      for (SQLWarning it = statement.getWarnings(); it != null; it = it.getNextWarning()) {
        told.add(it.getMessage());
      }
    }
    return told;
  }

  /** Asks for all tables over one connection, each twice. */
  private List<String> warnings() throws SQLException {
    List<String> told = new ArrayList<>();
    try (Connection connection = process()) {
      for (int i = 0; i < 2 * TABLES; i++) {
        told.addAll(warnings(connection, i));
      }
    }
    return told;
  }

  private void change(String name, UnaryOperator<byte[]> change) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(cache)) {
      files = all.filter(it -> it.toString().endsWith(name)).toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(TABLES);
    for (Path file : files) {
      Files.write(file, change.apply(Files.readAllBytes(file)));
    }
  }

  private static byte[] flipped(byte[] bytes) {
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }

  private static byte[] halved(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  @Test
  void nothingIsToldOfACacheThatIsSound() throws Exception {
    assertThat(warnings()).isEmpty();
    lab.log().clear();
    assertThat(warnings()).isEmpty();
    assertThat(reads()).isZero();
  }

  private long reads() {
    return lab.log().records().stream()
        .filter(it -> it.request().kind() == LabRequest.Kind.READ)
        .count();
  }

  @Test
  void damagedPartsAreToldOfOnce() throws Exception {
    warnings();
    change(".part", DiskCacheTroubleTest::flipped);
    lab.log().clear();

    assertThat(warnings()).singleElement().asString().contains("damaged").contains("" + cache);
    assertThat(reads()).isPositive();
  }

  @Test
  void aStatementThatMeetsADamagedPartTellsOfIt() throws Exception {
    warnings();
    // Those of data alone: footers are shorter.
    change(".part", bytes -> bytes.length > 10_000 ? flipped(bytes) : bytes);

    try (Connection connection = process();
        Statement statement = connection.createStatement()) {
      long sum = 0;
      try (ResultSet rows = statement.executeQuery("SELECT id FROM table_a WHERE noise >= 0")) {
        while (rows.next()) {
          sum += rows.getLong(1);
        }
      }
      assertThat(sum).isEqualTo(ROWS * (ROWS - 1) / 2);
      assertThat(statement.getWarnings().getMessage()).contains("damaged");
      assertThat(warnings(connection, 1)).isEmpty();
    }
  }

  @Test
  void partsThatWereCutAreToldOfOnce() throws Exception {
    warnings();
    change(".part", DiskCacheTroubleTest::halved);

    assertThat(warnings()).singleElement().asString().contains("damaged");
  }

  @Test
  void aStatusThatWasCutIsToldOfOnce() throws Exception {
    warnings();
    change("status", DiskCacheTroubleTest::halved);

    List<String> told = new ArrayList<>();
    // A listing would tell all statuses anew.
    try (Connection connection = process("many/table_a.parquet")) {
      for (int i = 0; i < 3; i++) {
        told.addAll(warnings(connection, 0));
      }
    }
    assertThat(told).singleElement().asString().contains("damaged");
  }

  @Test
  void whatWasDamagedIsKeptAnew() throws Exception {
    warnings();
    change(".part", DiskCacheTroubleTest::flipped);
    warnings();
    lab.log().clear();

    assertThat(warnings()).isEmpty();
    assertThat(reads()).isZero();
  }

  @Test
  void theCacheOfAnotherVersionIsToldOfOnce() throws Exception {
    Path other = Files.createDirectories(cache.resolve("99/objects"));

    assertThat(warnings()).singleElement().asString().contains(cache.resolve("99").toString());
    assertThat(warnings()).isEmpty();
    assertThat(other).exists();
  }

  @Test
  void anotherUsersFolderIsToldOfOnce() throws Exception {
    try {
      Files.setOwner(
          cache,
          cache.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    } catch (UserPrincipalNotFoundException | FileSystemException e) {
      assumeThat(e).as("only root gives files to others").isNull();
    }

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("another user")
        .contains("diskCache=off");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aFolderThatOthersMayReadIsToldOfOnce() throws Exception {
    warnings();
    Files.setPosixFilePermissions(cache.resolve("1"), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(warnings()).singleElement().asString().contains("rwx------");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsToldOfOnce() throws Exception {
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("r-x------"));
    assumeThat(Files.isWritable(cache)).as("root writes everywhere").isFalse();

    assertThat(warnings()).singleElement().asString().contains("cannot be used");
  }

  @Test
  void aFolderThatIsAFileIsToldOfOnce() throws Exception {
    Files.delete(cache);
    Files.writeString(cache, "x");

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains(cache.toString())
        .contains("diskCache=off");
  }

  @Test
  void troubleThatBeginsLaterIsToldOfOnce() throws Exception {
    List<String> told = new ArrayList<>();
    try (Connection connection = process()) {
      assertThat(warnings(connection, 0)).isEmpty();
      replaceByFile(cache.resolve("1/tmp"));
      for (int table = 1; told.isEmpty(); table++) {
        // It is written later: the statement that hears of it is one of the next.
        told.addAll(warnings(connection, table));
      }
      for (int table = 0; table < TABLES; table++) {
        told.addAll(warnings(connection, table));
      }
    }
    assertThat(told).singleElement().asString().contains("takes nothing more");
  }

  private static void replaceByFile(Path emptied) throws Exception {
    // What is being written has to be gone first, and may make the folder anew.
    while (true) {
      try {
        Files.deleteIfExists(emptied);
        Files.createFile(emptied);
        return;
      } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
        Thread.sleep(1);
      }
    }
  }
}
