// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.sqltests.DataSet;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabProtocol;
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
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The property allowedLocations, against every way to name or to reach a location. */
class AllowedLocationsTest {

  @TempDir private Path folder;

  private final StorageLab lab = StorageLab.open();
  private Path open;

  @BeforeEach
  void write() throws Exception {
    byte[] orders = Files.readAllBytes(DataSet.named("shop").folder().resolve("orders.parquet"));
    open = Files.createDirectories(folder.resolve("open"));
    Path secret = Files.createDirectories(folder.resolve("secret"));
    Files.write(open.resolve("a.parquet"), orders);
    Files.write(secret.resolve("b.parquet"), orders);
    Files.createSymbolicLink(open.resolve("linked"), secret);
    Files.createSymbolicLink(open.resolve("link.parquet"), secret.resolve("b.parquet"));
    for (String key : List.of("open/a.parquet", "open/page.parquet", "secret/b.parquet")) {
      lab.objects().put("lake", key, orders);
    }
    lab.faults()
        .always(
            it -> it.protocol() == LabProtocol.HTTP && it.key().equals("open/page.parquet"),
            Faults.redirect(302, "/lake/secret/b.parquet"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Connection connect(String location) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("endpoint", lab.endpoint(LabProtocol.S3));
    properties.setProperty("anonymous", "true");
    properties.setProperty(
        "allowedLocations",
        open + ", s3://lake/open , " + lab.endpoint(LabProtocol.HTTP) + "/lake/open/");
    return DriverManager.getConnection("jdbc:rangefinder:" + location, properties);
  }

  private static List<String> column(ResultSet rows, int column) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(rows.getString(column));
    }
    return values;
  }

  /** The places of this test in a text. */
  private String filled(String text) {
    return text.replace("FOLDER", folder.toString())
        .replace("WEB", lab.endpoint(LabProtocol.HTTP) + "/lake");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOLDER/open/a.parquet",
        "FOLDER/secret/../open/a.parquet",
        "FOLDER/open/a*.parquet",
        "s3://lake/open/a.parquet",
        "s3://lake/open/a*",
        "WEB/open/a.parquet",
        "WEB/open/a.parquet?sig=1"
      })
  void whatLiesWithinIsRead(String location) throws SQLException {
    try (Connection connection = connect(open.toString());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM \"" + filled(location) + "\"")) {
      assertThat(column(rows, 1)).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOLDER/secret/b.parquet",
        "FOLDER/open/../secret/b.parquet",
        "FOLDER/open/link.parquet",
        "FOLDER/open/linked/b.parquet",
        "file://FOLDER/open/..%2Fsecret/b.parquet",
        "FOLDER/*/b.parquet",
        "FOLDER/secret/*.parquet",
        "s3://lake/secret/b.parquet",
        "s3://lake/open/../secret/b.parquet",
        "s3://lake/**/b.parquet",
        "s3://other/open/a.parquet",
        "WEB/secret/b.parquet",
        "WEB/open/../secret/b.parquet",
        "WEB/open/%2e%2e/secret/b.parquet",
        "WEB/open/page.parquet"
      })
  void whatLiesElsewhereIsRefused(String location) throws SQLException {
    try (Connection connection = connect(open.toString());
        Statement statement = connection.createStatement()) {
      SQLException error =
          catchThrowableOfType(
              SQLException.class,
              () -> statement.executeQuery("SELECT id FROM \"" + filled(location) + "\""));

      assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo("42501");
      assertThat(error.getMessage()).contains("allowedLocations");
      assertThat(lab.log().texts()).noneMatch(it -> it.contains("secret"));
    }
  }

  @Test
  void linksThatLeadOutAreNotListed() throws SQLException {
    try (Connection connection = connect(open.toString())) {
      try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
        assertThat(column(tables, 3)).contains("a").doesNotContain("link", "b");
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id FROM \"" + open + "/*.parquet\"")) {
        assertThat(column(rows, 1)).hasSize(6);
      }
    }
  }

  @Test
  void aConnectionToAPlaceElsewhereIsRefused() {
    for (String location : List.of(folder.toString(), "s3://lake", "s3://lake/secret")) {
      SQLException error =
          catchThrowableOfType(SQLException.class, () -> connect(location).close());
      assertThat((Throwable) error).as(location).isNotNull();
      assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo("42501");
    }
  }
}
