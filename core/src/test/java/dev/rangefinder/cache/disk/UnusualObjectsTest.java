// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.StoredParts.LastSeen;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a service calls its objects and versions, no reader hears of it from the cache. */
class UnusualObjectsTest {

  private static final ObjectVersion V1 = ObjectVersion.ofETag("\"v1\"");
  private static final StoreIdentity ME = new StoreIdentity("https://store", "me");

  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();
  private DiskCache cache;

  @BeforeEach
  void open() throws IOException {
    cache = DiskCache.open(folder.resolve("cache"), 1 << 20, notices::add);
  }

  @AfterEach
  void close() {
    cache.close();
    assertThat(notices).isEmpty();
  }

  static Stream<String> keys() {
    return Stream.of(
        "",
        "/",
        "..",
        "../../../../etc/passwd",
        "a\0b",
        "a\nb\r\u2028",
        "C:\\con\\nul:*?\"<>|",
        "\ud800 alone",
        "größe/東京/\ud83d\ude00",
        "%2e%2e%2f",
        "k".repeat(300),
        "k".repeat(70_000),
        "東".repeat(70_000),
        "k".repeat(3_000_000));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void partsOfAnyKeyAreKept(String key) {
    for (String root : List.of("s3://bucket", "https://host")) {
      keepAndFind(new VersionedObject(ME, ObjectLocation.of(root, key), V1));
    }
  }

  @Test
  void partsOfAnyVersionAndAnyIdentityAreKept() {
    ObjectLocation location = ObjectLocation.of("s3://bucket", "a");
    for (String text : List.of("", "\n", "\0 ", "\ud800  ", "v".repeat(70_000))) {
      StoreIdentity identity = new StoreIdentity("https://store" + text, text);
      keepAndFind(new VersionedObject(identity, location, V1));
      keepAndFind(
          new VersionedObject(
              new StoreIdentity("https://versions", "me" + text.length()),
              location,
              new ObjectVersion(ObjectVersion.Kind.STRONG_ETAG, text)));
    }
  }

  /** Keeps a part and a status; the status may be left out. */
  private void keepAndFind(VersionedObject object) {
    ObjectStatus status = new ObjectStatus(object.location(), 5000, object.version());
    cache.saw(object.identity(), status);
    cache.add(object, new Part(7, ByteSlice.of(new byte[] {1, 2, 3})));
    cache.flush();
    cache.look(object);

    List<StoredPart> parts = cache.find(object, new ByteRange(0, 5000));
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).load(List.of(new ByteRange(8, 10))).orElseThrow().get(0).toArray())
        .containsExactly(2, 3);
    assertThat(cache.lastSeen(object.identity(), object.location()).map(LastSeen::status))
        .isIn(Optional.empty(), Optional.of(status));
  }

  @Test
  void aStatusThatIsTooLongIsNotKept() {
    ObjectLocation location = ObjectLocation.of("s3://bucket", "a");
    for (int length : List.of(10, StatusFile.MAX_BYTES, 65_535, 65_536, 5_000_000)) {
      ObjectVersion version = new ObjectVersion(ObjectVersion.Kind.STRONG_ETAG, "v".repeat(length));
      StoreIdentity identity = new StoreIdentity("https://store", "me" + length);

      cache.saw(identity, new ObjectStatus(location, 1, version));
      cache.flush();

      assertThat(cache.lastSeen(identity, location).isPresent()).isEqualTo(length == 10);
    }
    assertThat(cache.statistics().written()).isEqualTo(1);
  }

  @Test
  void aStatusOfALongKeyIsKept() {
    for (int length : List.of(1024, 4000, 3_000_000)) {
      ObjectLocation location = ObjectLocation.of("s3://bucket", "k".repeat(length));
      cache.saw(ME, new ObjectStatus(location, 1, V1));
      cache.flush();

      assertThat(cache.lastSeen(ME, location)).isPresent();
    }
  }
}
