// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.testkit.S3Server;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar in a bare class loader, and beside another Calcite, Guava, Jackson and cloud SDKs. */
class ClassLoaderIT {
  private static final String BUCKET = "bucket";
  private static final String ACCESS_KEY = "access";
  private static final String SECRET_KEY = "secret";
  private static final String SUM = "SELECT COUNT(*), SUM(id), MAX(name) FROM ";

  @TempDir static Path folder;
  private static S3Server s3;
  private static StorageLab lab;

  @BeforeAll
  static void fillTheBucket() throws Exception {
    s3 = S3Server.requiring(ACCESS_KEY, SECRET_KEY);
    s3.createBucket(BUCKET);
    for (String codec : new String[] {"SNAPPY", "ZSTD", "GZIP", "LZ4_RAW", "UNCOMPRESSED"}) {
      Path file = SampleFile.write(folder.resolve(codec), codec);
      s3.put(BUCKET, "data/" + codec + ".parquet", Files.readAllBytes(file));
    }
    lab = StorageLab.open();
    lab.objects().put(BUCKET, "data/ZSTD.parquet", Files.readAllBytes(folder.resolve("ZSTD")));
  }

  @AfterAll
  static void stop() {
    s3.close();
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SNAPPY", "ZSTD", "GZIP", "LZ4_RAW", "UNCOMPRESSED"})
  void readsFromS3InABareClassLoader(String codec) throws Exception {
    try (URLClassLoader loader = SingleJar.bareLoader();
        Connection connection = connect(loader)) {
      assertThat(sums(connection, codec)).isEqualTo("1000 500500 say \"hi\"");
    }
  }

  /** With a service account's key: signing, tokens and JSON run in the jar's own libraries too. */
  @Test
  void readsFromGoogleCloudStorageInABareClassLoader() throws Exception {
    try (URLClassLoader loader = SingleJar.bareLoader();
        Connection connection = connectToGoogle(loader)) {
      assertThat(sums(connection, "ZSTD")).isEqualTo("1000 500500 say \"hi\"");
    }
    assertThat(lab.log().records())
        .extracting(it -> it.request().header("authorization").orElse("none"))
        .contains("none", "Bearer lab-token");
  }

  @Test
  void readsFromS3BesideAnotherCalcite() throws Exception {
    try (URLClassLoader host = SingleJar.hostLoader();
        URLClassLoader loader = SingleJar.loaderIn(host);
        Connection connection = connect(loader);
        Connection hosts = hostsOwnCalcite(host)) {
      assertThat(sums(connection, "SNAPPY")).isEqualTo("1000 500500 say \"hi\"");
      assertThat(firstValue(hosts, "SELECT x + 1 FROM (VALUES (41)) AS t(x)")).isEqualTo("42");
      assertThat(sums(connection, "ZSTD")).isEqualTo("1000 500500 say \"hi\"");
    }
  }

  @Test
  void leavesTheUrlsOfCalciteAlone() throws Exception {
    try (URLClassLoader loader = SingleJar.bareLoader();
        Connection connection = connect(loader)) {
      sums(connection, "SNAPPY");

      assertThat(ServiceLoader.load(Driver.class, loader).stream())
          .filteredOn(provider -> provider.type().getClassLoader() == loader)
          .hasSize(1);
      assertThat(driver(loader).acceptsURL("jdbc:calcite:")).isFalse();
      assertThat(driver(loader).connect("jdbc:calcite:", new Properties())).isNull();
    }
  }

  private static Connection connect(ClassLoader loader) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("endpoint", s3.endpoint());
    properties.setProperty("pathStyle", "true");
    properties.setProperty("region", "us-east-1");
    properties.setProperty("accessKeyId", ACCESS_KEY);
    properties.setProperty("secretAccessKey", SECRET_KEY);
    return driver(loader).connect("jdbc:rangefinder:s3://" + BUCKET + "/data", properties);
  }

  private static Connection connectToGoogle(ClassLoader loader) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    String key =
        Base64.getEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
    Path file =
        Files.writeString(
            folder.resolve("key.json"),
            """
            {"type": "service_account", "client_email": "reader@project", "client_id": "1",
             "private_key_id": "2", "token_uri": "%s/token",
             "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
            """
                .formatted(lab.endpoint(LabProtocol.GCS), key));
    Properties properties = new Properties();
    properties.setProperty("endpoint", lab.endpoint(LabProtocol.GCS));
    properties.setProperty("credentialsFile", file.toString());
    return driver(loader).connect("jdbc:rangefinder:gs://" + BUCKET + "/data", properties);
  }

  private static Driver driver(ClassLoader loader) {
    return ServiceLoader.load(Driver.class, loader).stream()
        .filter(provider -> provider.type().getClassLoader() == loader)
        .findFirst()
        .orElseThrow()
        .get();
  }

  private static Connection hostsOwnCalcite(ClassLoader host) throws Exception {
    Driver driver =
        (Driver)
            host.loadClass("org.apache.calcite.jdbc.Driver").getDeclaredConstructor().newInstance();
    return driver.connect("jdbc:calcite:", new Properties());
  }

  private static String sums(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(SUM + table)) {
      assertThat(results.next()).isTrue();
      return results.getLong(1) + " " + results.getLong(2) + " " + results.getString(3);
    }
  }

  private static String firstValue(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      assertThat(results.next()).isTrue();
      return results.getString(1);
    }
  }
}
