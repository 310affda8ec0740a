// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.sqltests.DataSet;
import dev.rangefinder.testkit.S3Server;
import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.ForwardProxy;
import dev.rangefinder.testkit.lab.LabCertificate;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data that cannot be reached: each message says which setting, service or network is to blame, for
 * which object, and what to set.
 */
class UnreachableTest {

  @TempDir private static Path folder;
  private static LabCertificate certificate;
  private static byte[] file;

  private final StorageLab lab = StorageLab.open();

  @BeforeAll
  static void prepare() throws Exception {
    certificate = LabCertificate.create(folder);
    file = Files.readAllBytes(DataSet.named("shop").folder().resolve("orders.parquet"));
  }

  UnreachableTest() {
    lab.objects().put("lake", "orders.parquet", file);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static Properties properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  private Properties s3(String... namesAndValues) {
    Map<String, String> all = new TreeMap<>();
    all.put("endpoint", lab.endpoint(LabProtocol.S3));
    all.put("accessKeyId", "AKIDLAB");
    all.put("secretAccessKey", "hush-hush");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }

  private static int orders(String location, Properties properties) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:rangefinder:" + location, properties);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT id FROM orders")) {
      int count = 0;
      while (result.next()) {
        count++;
      }
      return count;
    }
  }

  private static void fails(String location, Properties properties, String state, String... words) {
    SQLException error =
        catchThrowableOfType(SQLException.class, () -> orders(location, properties));
    assertThat((Throwable) error).as(location).isNotNull();
    assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(state);
    assertThat(error.getMessage()).contains(words).doesNotContain("hush-hush");
    assertThat(error.getMessage().lines()).hasSizeLessThan(3);
  }

  private String url() {
    return lab.webUrl("lake", "orders.parquet");
  }

  private void always(Fault fault) {
    lab.faults().clear();
    lab.faults().always(it -> true, fault);
  }

  @Test
  void theLabIsReachable() throws SQLException {
    assertThat(orders(url(), new Properties())).isEqualTo(6);
    assertThat(orders("s3://lake", s3())).isEqualTo(6);
  }

  @Test
  void wrongCredentialsOfS3() {
    try (S3Server server = S3Server.requiring("right", "secret-of-server")) {
      server.createBucket("closed");
      fails(
          "s3://closed/orders.parquet",
          s3("endpoint", server.endpoint(), "accessKeyId", "right"),
          "42501",
          "s3://closed/orders.parquet",
          "secretAccessKey does not belong to accessKeyId",
          "SignatureDoesNotMatch");
      fails(
          "s3://closed/orders.parquet",
          s3("endpoint", server.endpoint()),
          "42501",
          "does not know this accessKeyId",
          "InvalidAccessKeyId");
    }
  }

  @Test
  void expiredCredentialsAndAWrongClock() {
    always(Faults.error(LabError::expiredCredentials));
    fails("s3://lake", s3(), "42501", "s3://lake/", "have expired", "aws sso login", "request LAB");
    always(Faults.error(LabError.CLOCK_SKEW));
    fails("s3://lake", s3(), "08001", "clock is wrong", "RequestTimeTooSkewed");
  }

  @Test
  void aMissingBucketAndARightThatIsMissing() {
    fails("s3://nobucket", s3(), "42S02", "s3://nobucket/", "there is no such bucket");
    always(Faults.error(LabError.ACCESS_DENIED));
    fails("s3://lake", s3(), "42501", "access is denied", "requesterPays=true");
    fails(
        "s3://lake/none.parquet",
        s3("anonymous", "true"),
        "42501",
        "s3://lake/none.parquet",
        "or there is no such object");
  }

  @Test
  void aWrongRegionIsCorrectedOrNamed() throws SQLException {
    lab.faults()
        .next(
            1,
            it -> true,
            Faults.error(new LabError(301, "PermanentRedirect", "", "elsewhere"))
                .and(Faults.edit(it -> it.with("x-amz-bucket-region", "eu-west-1"))));
    assertThat(orders("s3://lake", s3("region", "us-west-2"))).isEqualTo(6);
    always(Faults.error(new LabError(301, "PermanentRedirect", "", "elsewhere")));
    fails("s3://lake", s3("region", "us-west-1"), "08001", "s3://lake/", "set region or endpoint");
  }

  @Test
  void aServiceThatRefusesForReasonsOfItsOwn() {
    always(Faults.error(new LabError(400, "KeyTooLongError", "", "Your key is too long")));
    fails("s3://lake", s3(), "08001", "KeyTooLongError: Your key is too long", "request LAB");
    assertThat(lab.log().records()).hasSize(1);
  }

  @Test
  void aProxyInTheWay() throws SQLException {
    try (ForwardProxy proxy = ForwardProxy.requiring("me", "pass")) {
      String address = "127.0.0.1:" + proxy.port();
      String wants = "the proxy " + address + " wants a user name and a password";
      fails(url(), properties("proxy", address), "08001", url(), wants, "proxyUser");
      fails("s3://lake", s3("proxy", address), "08001", "s3://lake/", wants, "proxyPassword");
      Properties right = properties("proxy", address, "proxyUser", "me", "proxyPassword", "pass");
      assertThat(orders(url(), right)).isEqualTo(6);
      assertThat(orders(url() + ";proxy=http://me:pass@" + address, new Properties())).isEqualTo(6);
    }
    fails(url(), properties("proxy", "127.0.0.1:1"), "08006", url(), "the proxy 127.0.0.1:1");
    fails(
        url(),
        properties("proxy", "no-such-proxy.invalid:8080"),
        "08001",
        "the proxy no-such-proxy.invalid:8080 cannot be found");
    fails(
        "s3://lake",
        s3("proxy", "no-such-proxy.invalid:8080"),
        "08001",
        "the proxy no-such-proxy.invalid:8080 cannot be found");
  }

  @Test
  void aSignInPage() {
    always(Faults.signInPage());
    fails(url(), new Properties(), "08P01", url(), "a web page instead of the file", "proxy");
    fails("s3://lake", s3(), "08P01", "s3://lake/", "login page");
    fails("s3://lake/orders.parquet", s3(), "08P01", "login page");
  }

  @Test
  void aCertificateThatIsNotTrusted() throws SQLException {
    try (StorageLab tls = StorageLab.openTls(certificate)) {
      tls.objects().put("lake", "orders.parquet", file);
      String secure = tls.webUrl("lake", "orders.parquet");
      String[] trust = {
        "trustStore",
        certificate.trustStore().toString(),
        "trustStorePassword",
        LabCertificate.PASSWORD
      };
      fails(secure, new Properties(), "08001", secure, "is not trusted: set trustStore");
      assertThat(orders(secure, properties(trust))).isEqualTo(6);
      Properties bucket = s3("endpoint", tls.endpoint(LabProtocol.S3));
      fails("s3://lake", bucket, "08001", "s3://lake/", "is not trusted: set trustStore");
      bucket.putAll(properties(trust));
      assertThat(orders("s3://lake", bucket)).isEqualTo(6);
      fails(
          secure.replace("https:", "http:"),
          new Properties(),
          "08001",
          "does not speak plain HTTP: use https://");
    }
    Properties hasty = properties("connectSeconds", "1");
    fails(url().replace("http:", "https:"), hasty, "08006", "TLS");
  }

  @Test
  void hostsThatAreNotThere() {
    fails(
        "https://no-such-host.invalid/orders.parquet",
        new Properties(),
        "08001",
        "https://no-such-host.invalid/orders.parquet",
        "the host no-such-host.invalid cannot be found");
    fails(
        "s3://lake",
        s3("endpoint", "https://no-such-host.invalid"),
        "08001",
        "the host no-such-host.invalid cannot be found");
    fails("s3://lake", s3("endpoint", "http://127.0.0.1:1"), "08006", "nothing answers");
  }

  @Test
  void settingsThatCannotBe() {
    fails(url(), properties("proxy", "socks5://h:1"), "08001", url(), "Property proxy", "SOCKS");
    fails(url(), properties("trustStore", "/none.pem"), "08001", "trustStore", "no such file");
    fails(url(), properties("replySeconds", "soon"), "08001", "replySeconds");
    fails(url(), properties("headers", "x"), "08001", "Property headers");
    fails("s3://lake", s3("objectVersions", "maybe"), "08001", "objectVersions", "on or off");
    fails("s3://lake", s3("profile", "nobody", "accessKeyId", ""), "08001", "together");
    fails("s3://lake", s3("endpoint", "http://a b"), "08001", "Property endpoint");
  }

  @Test
  void aServerThatWantsToKnowWhoAsks() throws SQLException {
    lab.faults()
        .always(
            it -> !it.header("authorization").orElse("").equals("Bearer t0ken"),
            Faults.edit(it -> it.withStatus(401).with("WWW-Authenticate", "Bearer realm=x")));
    fails(url(), new Properties(), "42501", "of the kind \"Bearer\"", "set user and password");
    fails(url(), properties("bearerToken", "hush-hush"), "42501", "does not accept");
    assertThat(orders(url() + ";bearerToken=t0ken", new Properties())).isEqualTo(6);
    assertThat(orders(url(), properties("headers", "Authorization: Bearer t0ken"))).isEqualTo(6);
  }

  @Test
  void credentialsOfOneServerAreNotShownToAnotherThatSqlNames() throws SQLException {
    try (StorageLab other = StorageLab.open();
        Connection connection =
            DriverManager.getConnection(
                "jdbc:rangefinder:" + url(), properties("bearerToken", "t0ken"));
        Statement statement = connection.createStatement()) {
      other.objects().put("lake", "orders.parquet", file);

      statement
          .executeQuery("SELECT id FROM \"" + other.webUrl("lake", "orders.parquet") + "\"")
          .close();

      assertThat(other.log().records())
          .isNotEmpty()
          .allMatch(it -> it.request().header("authorization").isEmpty());
    }
  }
}
