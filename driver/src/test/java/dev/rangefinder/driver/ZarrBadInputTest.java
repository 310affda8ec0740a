// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zarr stores that are broken: one clear error each, and what is not broken stays usable. */
class ZarrBadInputTest {

  @TempDir private Path folder;

  private Path copy(String store) throws IOException {
    for (Map.Entry<String, byte[]> object : ZarrFixtures.objects(store).entrySet()) {
      Path file = folder.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue());
    }
    return folder.resolve(store);
  }

  private static void replace(Path file, String text, String by) throws IOException {
    String before = Files.readString(file);
    assertThat(before).contains(text);
    Files.writeString(file, before.replace(text, by));
  }

  /** The message of the error that opening, or else the statement, ends with. */
  private static String failure(Path location, String sql) {
    SQLException failure =
        catchThrowableOfType(
            SQLException.class,
            () -> {
              try (Connection connection =
                      DriverManager.getConnection("jdbc:rangefinder:" + location);
                  Statement statement = connection.createStatement()) {
                query(statement, sql);
              }
            });
    return failure.getMessage();
  }

  private static String query(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  @Test
  void brokenJsonNamesTheDocumentAndThePlace() throws IOException {
    Path store = copy("climate_v3.zarr");
    Path document = store.resolve("zarr.json");
    Files.writeString(document, Files.readString(document).substring(0, 200));
    assertThat(failure(store, "SELECT 1"))
        .contains("climate_v3.zarr/zarr.json")
        .contains("malformed node metadata");
  }

  @Test
  void aFolderWithoutDocumentsSaysWhatIsMissing() throws IOException {
    Path store = folder.resolve("empty.zarr");
    Files.createDirectories(store.resolve("c"));
    assertThat(failure(store, "SELECT 1")).contains("empty.zarr").contains("zarr.json");
  }

  @Test
  void anArrayThatIsNotSupportedLeavesTheOthersUsable() throws Exception {
    Path store = copy("climate_v3_plain.zarr");
    replace(store.resolve("temperature/zarr.json"), "\"zstd\"", "\"zfpy\"");
    replace(store.resolve("rain/zarr.json"), "\"float32\"", "\"complex64\"");
    Files.writeString(store.resolve("dry/zarr.json"), "{");
    try (Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + store);
        Statement statement = connection.createStatement()) {
      assertThat(query(statement, "SELECT count(count) FROM time_lat_lon")).isEqualTo("400");
    }
    assertThat(failure(store, "SELECT temperature FROM time_lat_lon"))
        .contains("Column 'temperature' cannot be read")
        .contains("zfpy");
    assertThat(failure(store, "SELECT * FROM rain")).contains("complex64");
    assertThat(failure(store, "SELECT * FROM dry")).contains("dry/zarr.json").contains("malformed");
  }

  @Test
  void aTruncatedChunkNamesArrayAndChunk() throws IOException {
    Path store = copy("climate_v2.zarr");
    Path chunk = store.resolve("count/1.0.1");
    byte[] bytes = Files.readAllBytes(chunk);
    Files.write(chunk, Arrays.copyOf(bytes, bytes.length - 3));
    assertThat(failure(store, "SELECT sum(count) FROM time_lat_lon"))
        .contains("count/1.0.1")
        .contains("chunk 1.0.1 of array count");
  }

  @Test
  void aChunkOfTheWrongSizeNamesArrayAndChunk() throws IOException {
    Path store = copy("climate_v3_plain.zarr");
    Files.copy(
        store.resolve("lat/c/0"),
        store.resolve("count/c/0/0/0"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(failure(store, "SELECT sum(count) FROM time_lat_lon"))
        .contains("count/c/0/0/0")
        .contains("of array count")
        .contains("expected 120 ");
  }

  @Test
  void aCoordinateOfTheWrongLengthNamesIt() throws IOException {
    Path store = copy("climate_v3_plain.zarr");
    replace(store.resolve("lat/zarr.json"), "\"shape\": [\n    5\n  ]", "\"shape\": [\n    6\n  ]");
    assertThat(failure(store, "SELECT count(*) FROM time_lat_lon"))
        .contains("climate_v3_plain.zarr/lat")
        .contains("expected 5 values")
        .contains("found 6");
  }

  @Test
  void aShardIndexThatPointsOutsideNamesShardAndInnerChunk() throws IOException {
    Path store = copy("climate_sharded.zarr");
    Path shard = store.resolve("count/c/0/0/0");
    byte[] bytes = Files.readAllBytes(shard);
    // Cut out of the middle: the index and its checksum stay right.
    byte[] cut = new byte[bytes.length - 60];
    System.arraycopy(bytes, 0, cut, 0, 40);
    System.arraycopy(bytes, 100, cut, 40, cut.length - 40);
    Files.write(shard, cut);
    assertThat(failure(store, "SELECT sum(count) FROM time_lat_lon"))
        .contains("count/c/0/0/0")
        .contains("of array count")
        .contains("inner chunk");
  }

  @Test
  void aBrokenShardIndexSaysThatItsChecksumIsWrong() throws IOException {
    Path store = copy("climate_sharded.zarr");
    Path shard = store.resolve("rain/c/0/0/0");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 20] ^= 1;
    Files.write(shard, bytes);
    assertThat(failure(store, "SELECT sum(rain) FROM time_lat_lon"))
        .contains("rain/c/0/0/0")
        .contains("index of shard");
  }

  @Test
  void aMissingCoordinateWithoutFillValueIsAnError() throws IOException {
    Path store = copy("months.zarr");
    Files.delete(store.resolve("time/0"));
    replace(store.resolve(".zmetadata"), "\"fill_value\": \"NaN\"", "\"fill_value\": null");
    assertThat(failure(store, "SELECT time FROM months"))
        .contains("months.zarr/time")
        .contains("coordinate");
  }
}
