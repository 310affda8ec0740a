// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.driver.shell.ShellRuns;
import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.ForwardProxy;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets given in every way there is, failures of every kind, and nothing of the secrets in
 * anything that comes out: neither as they are, nor encoded.
 */
class SecretsTest {
  private static final PlantedSecrets SECRETS = new PlantedSecrets();
  private static final List<String> SYSTEM_TABLES = List.of("requests", "cache", "endpoints");

  @TempDir private static Path folder;
  private static byte[] file;

  private final StringBuilder said = new StringBuilder();
  private final StorageLab lab = StorageLab.open();
  private final Recording recording = new Recording();
  private final Handler log = new Log();

  /** What the JDK says of its own client when told to, which the guide warns of. */
  private final Logger ofJdk = Logger.getLogger("jdk.internal.httpclient");

  @BeforeAll
  static void writeAFile() throws Exception {
    Path parquet = folder.resolve("t.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("COPY (SELECT 1 AS id, 'x' AS name) TO '" + parquet + "' (FORMAT parquet)");
    }
    file = Files.readAllBytes(parquet);
  }

  @BeforeEach
  void listen() {
    lab.objects().put("lake", "t.parquet", file);
    lab.objects().put("lake", "text.parquet", new byte[100]);
    recording.enable("dev.rangefinder.Request").withoutThreshold();
    recording.enable("dev.rangefinder.Statement").withoutThreshold();
    recording.start();
    Logger.getLogger("").addHandler(log);
    Logger.getLogger("").setLevel(Level.ALL);
    ofJdk.setLevel(Level.INFO);
  }

  @AfterEach
  void close() {
    Logger.getLogger("").removeHandler(log);
    Logger.getLogger("").setLevel(Level.INFO);
    recording.close();
    lab.close();
  }

  @AfterAll
  static void thereWereSecrets() {
    assertThat(SECRETS.all()).isNotEmpty();
  }

  /** Whatever any logger says. */
  private final class Log extends Handler {
    @Override
    public void publish(LogRecord entry) {
      synchronized (said) {
        said.append(new SimpleFormatter().format(entry)).append('\n');
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private void say(Object text) {
    synchronized (said) {
      said.append(text).append('\n');
    }
  }

  private void say(Throwable failure) {
    say(PlantedSecrets.wholeText(failure));
    if (failure instanceof SQLException sql) {
      for (SQLException next = sql.getNextException(); next != null; ) {
        say(PlantedSecrets.wholeText(next));
        next = next.getNextException();
      }
    }
  }

  private void checkNothingLeaked() throws Exception {
    Path events = folder.resolve("events-" + System.nanoTime() + ".jfr");
    recording.stop();
    recording.dump(events);
    for (RecordedEvent event : RecordingFile.readAllEvents(events)) {
      say(event);
    }
    Thread.getAllStackTraces().keySet().forEach(thread -> say(thread.getName()));
    sayCacheFiles();
    String all;
    synchronized (said) {
      all = said.toString();
    }
    assertThat(SECRETS.foundIn(all)).isEmpty();
  }

  /** Every name and every byte that the disk cache has written. */
  private void sayCacheFiles() throws IOException {
    int files = 0;
    try (Stream<Path> all = Files.walk(cacheFolder())) {
      for (Path path : all.toList()) {
        say(path);
        if (Files.isRegularFile(path)) {
          say(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
          files++;
        }
      }
    }
    assertThat(files).as("files in the cache").isPositive();
  }

  private static Path cacheFolder() {
    return folder.resolve("cache");
  }

  private static Properties properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  /** Uses a connection in every way that talks about it. */
  private void use(String location, Properties properties, String... sqls) {
    String url = ConnectionUrl.PREFIX + location;
    properties.setProperty("cacheFolder", cacheFolder().toString());
    try {
      say(Settings.of(ConnectionUrl.parse(url, properties), List.of()));
    } catch (SQLException e) {
      say(e);
    }
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      say(connection);
      say(connection.getClientInfo());
      sayMetaData(connection.getMetaData());
      for (String sql : sqls) {
        run(connection, sql);
        run(connection, "EXPLAIN PLAN FOR " + sql);
        run(connection, "EXPLAIN ANALYZE " + sql);
      }
      for (String table : SYSTEM_TABLES) {
        run(connection, "SELECT * FROM sys." + table);
      }
    } catch (SQLException e) {
      say(e);
    }
    try {
      for (DriverPropertyInfo info : new RangefinderDriver().getPropertyInfo(url, properties)) {
        say(info.name + "=" + info.value + " " + info.description);
      }
    } catch (SQLException e) {
      say(e);
    }
  }

  private void sayMetaData(DatabaseMetaData metaData) throws SQLException {
    say(metaData);
    say(metaData.getURL());
    say(metaData.getUserName());
    for (ResultSet rows :
        List.of(
            metaData.getCatalogs(),
            metaData.getSchemas(),
            metaData.getTables(null, null, "%", null),
            metaData.getColumns(null, null, "%", "%"))) {
      sayRows(rows);
    }
  }

  private void run(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      say(statement);
      try (ResultSet rows = statement.executeQuery(sql)) {
        sayRows(rows);
      }
      for (SQLWarning warning = statement.getWarnings(); warning != null; ) {
        say(warning);
        warning = (SQLWarning) warning.getNextException();
      }
    } catch (SQLException e) {
      say(e);
    }
  }

  private void sayRows(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      say(columns.getColumnLabel(i) + columns.getTableName(i) + columns.getSchemaName(i));
    }
    while (rows.next()) {
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        say(rows.getString(i));
      }
    }
    say(rows);
  }

  /** What services and networks do, one after another; the first is nothing. */
  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("none", Faults.edit(it -> it));
    faults.put("denied", Faults.error(LabError.ACCESS_DENIED));
    faults.put("expired", Faults.error(LabError::expiredCredentials));
    faults.put("absent", Faults.error(LabError.NO_SUCH_KEY));
    faults.put("bad", Faults.error(LabError.BAD_REQUEST));
    faults.put("unauthorized", Faults.edit(it -> it.withStatus(401)));
    faults.put("page", Faults.signInPage());
    faults.put("document", Faults.okWithErrorBody(LabError.INTERNAL));
    faults.put("garbage", Faults.garbage());
    faults.put("gzip", Faults.gzip());
    faults.put("shifted", Faults.shiftedRange());
    faults.put("range", Faults.unreadableContentRange());
    faults.put("elsewhere", Faults.redirect(302, "http://no-such-host.invalid:80/x"));
    faults.put("metadata", Faults.redirect(302, "http://169.254.169.254/x"));
    faults.put("nowhere", Faults.redirect(302, "http://[/x"));
    return faults;
  }

  private void underEveryFault(String location, Properties properties, String... sqls) {
    faults()
        .forEach(
            (name, fault) -> {
              lab.faults().clear();
              lab.faults().always(it -> true, fault);
              Properties ofItsOwn = new Properties();
              ofItsOwn.putAll(properties);
              // Another engine each time, so that nothing is known from before.
              ofItsOwn.setProperty("listingSeconds", Integer.toString(name.hashCode() & 0xFFFF));
              use(location, ofItsOwn, sqls);
            });
    lab.faults().clear();
  }

  @Test
  void keysOfS3() throws Exception {
    Properties properties =
        properties(
            "endpoint", lab.endpoint(LabProtocol.S3),
            "accessKeyId", "AKIDLAB",
            "secretAccessKey", SECRETS.plant("s3 secret", "S3kEy+/Zq9"),
            "sessionToken", SECRETS.plant("session token", "IQoJb3+Jp/Z2lu=="));

    underEveryFault(
        "s3://lake", properties, "SELECT * FROM t", "SELECT * FROM \"s3://lake/text.parquet\"");
    properties.setProperty("endpoint", "http://no-such-host.invalid");
    use("s3://lake/t.parquet", properties);
    properties.setProperty("endpoint", "http://me:" + SECRETS.plant("endpoint", "eNdp0int") + "@h");
    use("s3://lake/t.parquet", properties);
    properties.remove("accessKeyId");
    use("s3://lake/t.parquet", properties);
    checkNothingLeaked();
  }

  @Test
  void passwordsAndSignaturesInUrls() throws Exception {
    String password = SECRETS.plant("password in a URL", "uRl%2Bpass%2Fword");
    String signature = SECRETS.plant("signature", "si9nature%2F%2Bx%3D");
    String url =
        lab.webUrl("lake", "t.parquet").replace("://", "://me:" + password + "@")
            + "?X-Amz-Signature="
            + signature
            + "&x=1";
    SECRETS.plantDecoded("password in a URL, decoded", password, "me");
    String other = url.replace("t.parquet", "text.parquet");

    underEveryFault(url, new Properties(), "SELECT * FROM t", "SELECT nosuch FROM t");
    systemTablesHaveRows(url);
    underEveryFault(
        folder.toString(),
        new Properties(),
        "SELECT * FROM \"" + url + "\"",
        "SELECT id AS a FROM \"" + url + "\" AS u",
        "SELECT nosuch FROM \"" + url + "\"",
        "SELECT \"" + url + "\".nosuch FROM \"" + url + "\"",
        "SELECT * FROM \"" + other + "\"",
        "SELECT * FROM \"" + url + "\" JOIN \"" + other + "\" USING (id)",
        "SELEC * FROM \"" + url + "\"",
        "SELECT * FROM \"" + url + "\" WHERE \"" + url + "\"",
        "SELECT * FROM \"" + url.replace("http://", "ftp://") + "\"",
        "SELECT * FROM \"" + url.replace("127.0.0.1", "no such host") + "\"",
        "SELECT * FROM main.\"" + url + "\"",
        "INSERT INTO \"" + url + "\" VALUES (1)");
    checkNothingLeaked();
  }

  /** They would hide every secret if they showed nothing. */
  private void systemTablesHaveRows(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(ConnectionUrl.PREFIX + url);
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT * FROM t").close();
      for (String table : SYSTEM_TABLES) {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM sys." + table)) {
          rows.next();
          assertThat(rows.getLong(1)).as(table).isPositive();
        }
      }
    }
  }

  @Test
  void credentialsOfWebServersInProperties() throws Exception {
    String url = lab.webUrl("lake", "t.parquet");
    String password = SECRETS.plant("password", "pa55:w/rd+");
    SECRETS.plantDecoded("basic pair", password, "me");
    String token = SECRETS.plant("bearer token", "b3arer.t0ken/x+y==");
    String header = SECRETS.plant("header", "h3ader value/=");

    underEveryFault(url, properties("user", "me", "password", password), "SELECT * FROM t");
    underEveryFault(url, properties("bearerToken", token), "SELECT * FROM t");
    underEveryFault(url, properties("headers", "X-Api-Key: " + header), "SELECT * FROM t");
    use(url + ";password=" + password + ";user=me;nosuch=" + token, new Properties());
    use(url, properties("headers", header + "\u0001: " + token, "bearerToken", token));
    use(url, properties("headers", "Range: " + header));
    use(url, properties("user", "me", "password", password, "bearerToken", token));
    use(url, properties("bearerToken", token + "\n"));
    checkNothingLeaked();
  }

  @Test
  void passwordsOfProxiesAndTrustStores() throws Exception {
    String url = lab.webUrl("lake", "t.parquet");
    String password = SECRETS.plant("proxy password", "pr0xy+pa/ss");
    SECRETS.plantDecoded("proxy pair", password, "me");
    String trust = SECRETS.plant("trust store password", "tru5t+pa/ss");
    Path notAStore = Files.write(folder.resolve("not-a-store"), new byte[50]);
    try (ForwardProxy open = ForwardProxy.open();
        ForwardProxy closed = ForwardProxy.requiring("other", "x")) {
      for (ForwardProxy proxy : List.of(open, closed)) {
        String address = "127.0.0.1:" + proxy.port();
        Properties beside =
            properties("proxy", address, "proxyUser", "me", "proxyPassword", password);
        underEveryFault(url, beside, "SELECT * FROM t");
        use(url, properties("proxy", "http://me:" + password + "@" + address), "SELECT * FROM t");
        beside.setProperty("connectSeconds", "1");
        use(url.replace("http:", "https:"), beside);
      }
    }
    for (String form : List.of("socks5://me:%s@h:1", "http://me:%s@h:x", "me:%s@127.0.0.1:1")) {
      use(url, properties("proxy", String.format(form, password)), "SELECT * FROM t");
    }
    use(url, properties("proxyPassword", password));
    use(url, properties("trustStore", notAStore.toString(), "trustStorePassword", trust));
    use(url, properties("trustStorePassword", trust));
    checkNothingLeaked();
  }

  @Test
  void credentialFilesOfGoogle() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String key =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    SECRETS.plant("private key", key);
    SECRETS.plant("begin of the private key", key.substring(40, 80));
    String account =
        "{\"type\":\"service_account\",\"project_id\":\"p\",\"private_key_id\":\"k\","
            + "\"client_id\":\"1\",\"client_email\":\"me@p.invalid\",\"private_key\":\"%s\","
            + "\"token_uri\":\""
            + lab.endpoint(LabProtocol.HTTP)
            + "/token\"}";
    String user =
        "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"client_secret\":\""
            + SECRETS.plant("client secret", "cl1ent+s3cret/")
            + "\",\"refresh_token\":\""
            + SECRETS.plant("refresh token", "1//r3fresh+t0ken")
            + "\"}";
    String pem = "-----BEGIN PRIVATE KEY-----\\n" + key + "\\n-----END PRIVATE KEY-----\\n";
    List<String> files =
        List.of(
            String.format(account, pem),
            String.format(account, key),
            String.format(account, pem).replace("service_account", "no_such_type"),
            user,
            user.substring(0, user.length() - 3));
    for (int i = 0; i < files.size(); i++) {
      Path credentials = Files.writeString(folder.resolve("google-" + i + ".json"), files.get(i));
      for (String proxy : List.of("none", "127.0.0.1:1")) {
        Properties properties =
            properties("credentialsFile", credentials.toString(), "proxy", proxy);
        if (proxy.equals("none")) {
          properties.setProperty("endpoint", lab.endpoint(LabProtocol.GCS));
        }
        boolean asksGoogle = proxy.equals("none") && files.get(i).contains("authorized_user");
        if (!asksGoogle) {
          use("gs://lake", properties, "SELECT * FROM t");
        }
      }
    }
    checkNothingLeaked();
  }

  @Test
  void theShellShowsNone() throws Exception {
    String password = SECRETS.plant("password in the shell", "sHe11%2Bpass");
    String secret = SECRETS.plant("secret in the shell", "sHe11/s3cret+");
    List<String> arguments = new ArrayList<>();
    String web =
        ConnectionUrl.PREFIX
            + lab.webUrl("lake", "t.parquet").replace("://", "://me:" + password + "@");
    String s3 =
        ConnectionUrl.PREFIX
            + "s3://lake;endpoint="
            + lab.endpoint(LabProtocol.S3)
            + ";accessKeyId=A;secretAccessKey="
            + secret;
    for (Fault fault : faults().values()) {
      lab.faults().clear();
      lab.faults().always(it -> true, fault);
      for (String url : List.of(web, s3)) {
        arguments.clear();
        arguments.addAll(List.of("-u", url, "-e", "SELECT * FROM t", "-e", "!dbinfo"));
        say(ShellRuns.output(arguments.toArray(String[]::new)));
      }
    }
    checkNothingLeaked();
  }
}
