// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.sqltests.DataSet;
import dev.rangefinder.testkit.S3Server;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bad input gives one clear SQLException that names the object and says what to do. */
class BadInputTest {

  private final DataSet shop = DataSet.named("shop");

  @TempDir private Path folder;

  private static SQLException connecting(String location, Properties properties) {
    SQLException error =
        catchThrowableOfType(
            SQLException.class,
            () -> {
              try (Connection connection =
                      DriverManager.getConnection("jdbc:rangefinder:" + location, properties);
                  Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT 1").close();
              }
            });
    assertThat((Throwable) error).as("connecting to %s", location).isNotNull();
    return error;
  }

  private static SQLException connecting(String location) {
    return connecting(location, new Properties());
  }

  /** What a statement fails with; the connection is usable after that. */
  private SQLException running(String sql) throws SQLException {
    try (Connection connection = shop.connect();
        Statement statement = connection.createStatement()) {
      SQLException error =
          catchThrowableOfType(
              SQLException.class,
              () -> {
                try (ResultSet result = statement.executeQuery(sql)) {
                  while (result.next()) {
                    result.getString(1);
                  }
                }
              });
      assertThat((Throwable) error).as(sql).isNotNull();
      try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM orders")) {
        assertThat(result.next()).isTrue();
        assertThat(result.getInt(1)).isEqualTo(6);
      }
      return error;
    }
  }

  private static void says(SQLException error, String state, String... words) {
    assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(state);
    assertThat(error.getMessage()).contains(words);
    assertThat(error.getMessage().lines()).hasSizeLessThan(4);
  }

  @Test
  void aMissingFolder() {
    says(connecting(folder + "/nowhere"), "42S02", "nowhere");
  }

  @Test
  void aMissingFile() throws SQLException {
    says(connecting(folder + "/nowhere.parquet"), "42S02", "nowhere.parquet");
    says(running("SELECT * FROM \"" + folder + "/no.parquet\""), "42S02", "no.parquet");
  }

  @Test
  void anEmptyFolder() {
    says(connecting(folder.toString()), "42S02", folder.toString());
  }

  @Test
  void aFolderWithoutData() throws Exception {
    Files.writeString(folder.resolve("readme.txt"), "hello");
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + folder);
        Statement statement = connection.createStatement()) {
      SQLException error =
          catchThrowableOfType(
              SQLException.class, () -> statement.executeQuery("SELECT * FROM readme"));
      says(error, "42S02", "readme", "there are none in file://" + folder);
    }
  }

  @Test
  void aFileThatIsNotParquet() throws Exception {
    Path file = folder.resolve("text.parquet");
    Files.writeString(file, "this is text, and long enough to have a tail of eight bytes");
    says(running("SELECT * FROM \"" + file + "\""), "XX001", "text.parquet", "Parquet");
  }

  @Test
  void aFileOfFewBytes() throws Exception {
    for (int size : new int[] {0, 1, 7, 11}) {
      Path file = folder.resolve("tiny" + size + ".parquet");
      Files.write(file, new byte[size]);
      says(running("SELECT * FROM \"" + file + "\""), "XX001", "tiny" + size);
    }
  }

  @Test
  void aTruncatedFile() throws Exception {
    byte[] whole = Files.readAllBytes(shop.folder().resolve("orders.parquet"));
    for (int size : new int[] {whole.length - 1, whole.length / 2, 20}) {
      Path file = folder.resolve("cut" + size + ".parquet");
      Files.write(file, Arrays.copyOf(whole, size));
      says(running("SELECT * FROM \"" + file + "\""), "XX001", "cut" + size);
    }
  }

  @Test
  void aFooterThatLies() throws Exception {
    byte[] whole = Files.readAllBytes(shop.folder().resolve("orders.parquet"));
    byte[] longer = whole.clone();
    longer[whole.length - 5] = 0x7F;
    Path file = folder.resolve("lie.parquet");
    Files.write(file, longer);
    says(running("SELECT * FROM \"" + file + "\""), "XX001", "lie.parquet");
  }

  @Test
  void anUnknownCodec() throws Exception {
    Path file = folder.resolve("lzo.parquet");
    Path other = folder.resolve("other.parquet");
    byte[] bytes = Files.readAllBytes(DataSet.named("uncompressed").folder().resolve("t.parquet"));
    Files.write(file, CodecPatch.withCodec(bytes, CodecPatch.LZO));
    says(running("SELECT * FROM \"" + file + "\""), "0A000", "lzo.parquet", "LZO");
    Files.write(other, CodecPatch.withCodec(bytes, 42));
    says(running("SELECT * FROM \"" + other + "\""), "0A000", "other.parquet", "42");
  }

  @Test
  void aDeniedBucket() {
    try (S3Server server = S3Server.requiring("right", "secret-of-server")) {
      server.createBucket("closed");
      Properties wrong = new Properties();
      wrong.setProperty("endpoint", server.endpoint());
      wrong.setProperty("region", "us-east-1");
      wrong.setProperty("pathStyle", "true");
      wrong.setProperty("accessKeyId", "wrong");
      wrong.setProperty("secretAccessKey", "hush-hush");
      SQLException error = connecting("s3://closed/data", wrong);
      says(error, "42501", "s3://closed/data");
      assertThat(error.toString()).doesNotContain("hush-hush");
    }
  }

  @Test
  void aMissingBucketAndKey() {
    try (S3Server server = S3Server.requiring("right", "secret-of-server")) {
      server.createBucket("open");
      Properties right = new Properties();
      right.setProperty("endpoint", server.endpoint());
      right.setProperty("region", "us-east-1");
      right.setProperty("pathStyle", "true");
      right.setProperty("accessKeyId", "right");
      right.setProperty("secretAccessKey", "secret-of-server");
      says(connecting("s3://nobucket/data", right), "42S02", "nobucket");
      says(connecting("s3://open/data", right), "42S02", "s3://open/data");
      says(connecting("s3://open/data.parquet", right), "42S02", "data.parquet");
    }
  }

  @Test
  void aServerThatSaysNo() {
    try (StorageLab server = StorageLab.open()) {
      says(connecting(server.webRoot() + "/no.parquet"), "42S02", "no.parquet");
      server.putOnWeb("a.parquet", new byte[100]);
      server.faults().always(it -> true, Faults.error(LabError.ACCESS_DENIED));
      says(connecting(server.webRoot() + "/a.parquet"), "42501", "a.parquet");
    }
  }

  @Test
  void aServerThatIsNotThere() {
    says(connecting("http://127.0.0.1:1/a.parquet"), "08006", "127.0.0.1:1");
  }

  @Test
  void aWebFolder() {
    try (StorageLab server = StorageLab.open()) {
      SQLException error = connecting(server.webRoot() + "/folder/");
      assertThat(error.getSQLState()).isIn("0A000", "42S02", "08001");
      assertThat(error.getMessage()).contains("/folder");
    }
  }

  @Test
  void anUnknownProperty() {
    says(connecting(shop.folder() + ";prunning=off"), "08001", "'prunning'; did you mean pruning?");
    says(connecting(shop.folder() + ";xyz=off"), "08001", "'xyz'; the properties are ", "pruning");
    says(connecting(shop.folder() + ";Pruning=off"), "08001", "Pruning", "did you mean pruning");
    says(connecting(shop.folder() + ";pruning=maybe"), "08001", "pruning", "on, off, not 'maybe'");
    says(connecting(shop.folder() + ";threads=many"), "08001", "threads", "number");
    says(connecting(shop.folder() + ";threads"), "08001", "property");
    Properties beside = new Properties();
    beside.setProperty("nosuch", "x");
    says(connecting(shop.folder().toString(), beside), "08001", "nosuch");
  }

  @Test
  void aUrlWithoutALocation() {
    says(connecting(""), "08001", "location");
    says(connecting("ftp://host/x"), "08001", "ftp");
  }

  @Test
  void aMissingTableOrColumn() throws SQLException {
    says(running("SELECT * FROM order_s"), "42S02", "order_s", "orders");
    says(running("SELECT totl FROM orders"), "42S22", "totl", "did you mean total");
    says(running("SELECT o.totl FROM orders AS o"), "42S22", "totl", "total");
  }

  @Test
  void aSyntaxError() throws SQLException {
    says(running("SELECT id,\n FROM orders"), "42601", "Line 2, column 2");
    says(running("SELEC id FROM orders"), "42601", "SELEC");
  }

  @Test
  void anInsert() throws SQLException {
    says(running("INSERT INTO orders VALUES (1, 2, NULL, 3)"), "25006", "INSERT", "only reads");
  }

  @Test
  void aLocationThatIsNotAllowed() throws SQLException {
    try (Connection connection = shop.connect("allowedLocations=" + shop.folder());
        Statement statement = connection.createStatement()) {
      SQLException error =
          catchThrowableOfType(
              SQLException.class,
              () -> statement.executeQuery("SELECT * FROM \"/etc/passwd.parquet\""));
      says(error, "42501", "/etc/passwd.parquet", "allowedLocations");
      statement.executeQuery("SELECT * FROM orders").close();
      statement.executeQuery("SELECT * FROM \"" + shop.folder() + "/orders.parquet\"").close();
    }
  }

  @Test
  void aTooSmallMemoryLimit() throws SQLException {
    try (Connection connection = DataSet.named("numbers").connect("memoryLimit=200KB");
        Statement statement = connection.createStatement()) {
      SQLException error =
          catchThrowableOfType(
              SQLException.class,
              () -> {
                try (ResultSet result =
                    statement.executeQuery("SELECT * FROM numbers ORDER BY wide DESC, k")) {
                  result.next();
                }
              });
      says(error, "53200", "memory");
    }
  }

  @Test
  void aVeryDeepStatement() throws SQLException {
    String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
    assertThat(running(deep).getSQLState()).isIn("54001", "42601");
  }
}
