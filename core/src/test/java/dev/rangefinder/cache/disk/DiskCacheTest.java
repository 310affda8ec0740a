// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.StoredParts.LastSeen;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {

  private static final StoreIdentity ME = new StoreIdentity("https://store", "me");
  private static final ObjectVersion V1 = ObjectVersion.ofETag("\"v1\"");
  private static final byte[] CONTENT = new byte[5000];

  static {
    new Random(3).nextBytes(CONTENT);
  }

  @TempDir private Path temporary;
  private final List<String> notices = new ArrayList<>();
  private DiskCache cache;

  @BeforeEach
  void open() throws IOException {
    cache = open(temporary.resolve("cache"), 1 << 20);
  }

  private DiskCache open(Path folder, long limitBytes) throws IOException {
    return DiskCache.open(folder, limitBytes, notices::add);
  }

  @AfterEach
  void close() {
    cache.close();
  }

  private static ObjectLocation location(String key) {
    return ObjectLocation.of("s3://bucket", key);
  }

  private static VersionedObject object(String key) {
    return new VersionedObject(ME, location(key), V1);
  }

  private static Part part(int start, int end) {
    return new Part(start, ByteSlice.of(Arrays.copyOfRange(CONTENT, start, end)));
  }

  private static List<ByteRange> ranges(List<StoredPart> parts) {
    return parts.stream().map(StoredPart::range).toList();
  }

  /** What is found of a range, and whether each byte of it is right. */
  private static List<ByteRange> loaded(DiskCache from, VersionedObject object, ByteRange range) {
    List<ByteRange> found = new ArrayList<>();
    long at = range.start();
    for (StoredPart part : find(from, object, range)) {
      ByteRange of =
          new ByteRange(
              Math.max(at, part.range().start()), Math.min(range.end(), part.range().end()));
      at = of.end();
      part.load(List.of(of))
          .ifPresent(
              bytes -> {
                assertThat(bytes.get(0).toArray())
                    .isEqualTo(Arrays.copyOfRange(CONTENT, (int) of.start(), (int) of.end()));
                found.add(of);
              });
    }
    return found;
  }

  private static List<StoredPart> find(DiskCache from, VersionedObject object, ByteRange range) {
    from.look(object);
    return from.find(object, range);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(it -> it.toString().endsWith(".part")).sorted().toList();
    }
  }

  @Test
  void anotherProcessFindsWhatOneHasWritten() throws IOException {
    cache.add(object("a"), part(0, 100));
    cache.add(object("a"), part(300, 1000));
    cache.flush();

    try (DiskCache other = open(temporary.resolve("cache"), 1 << 20)) {
      assertThat(loaded(other, object("a"), new ByteRange(50, 500)))
          .containsExactly(new ByteRange(50, 100), new ByteRange(300, 500));
      assertThat(other.statistics().hits()).isEqualTo(2);
      assertThat(other.statistics().hitBytes()).isEqualTo(250);
    }
  }

  @Test
  void anotherVersionAnotherIdentityAndAnotherObjectAreNotFound() {
    cache.add(object("a"), part(0, 100));
    cache.flush();
    ByteRange range = new ByteRange(0, 100);

    VersionedObject v2 = new VersionedObject(ME, location("a"), ObjectVersion.ofETag("\"v2\""));
    VersionedObject weak = new VersionedObject(ME, location("a"), ObjectVersion.ofETag("W/\"v1\""));
    VersionedObject others =
        new VersionedObject(new StoreIdentity("https://store", "you"), location("a"), V1);
    assertThat(find(cache, v2, range)).isEmpty();
    assertThat(find(cache, weak, range)).isEmpty();
    assertThat(find(cache, others, range)).isEmpty();
    assertThat(find(cache, object("b"), range)).isEmpty();
    assertThat(find(cache, object("a"), range)).hasSize(1);
  }

  @Test
  void onlyVersionsThatGuaranteeEqualBytesAreKept() throws IOException {
    for (ObjectVersion version :
        List.of(
            ObjectVersion.ofETag("W/\"x\""),
            ObjectVersion.ofSizeAndTime(5, "now"),
            ObjectVersion.ofSize(5))) {
      cache.add(new VersionedObject(ME, location("a"), version), part(0, 5));
    }
    cache.add(new VersionedObject(ME, location("a"), ObjectVersion.ofGeneration(7)), part(0, 5));
    cache.flush();

    assertThat(files(temporary)).hasSize(1);
  }

  @Test
  void nothingIsKeptOfLocationsWithSecrets() throws IOException {
    ObjectLocation presigned =
        ObjectLocation.parse("https://host/a.parquet?X-Amz-Signature=SECRET");
    cache.add(new VersionedObject(ME, presigned, V1), part(0, 100));
    cache.saw(ME, new ObjectStatus(presigned, 100, V1));
    cache.flush();

    assertThat(files(temporary)).isEmpty();
    assertThat(cache.lastSeen(ME, presigned)).isEmpty();
    try (Stream<Path> all = Files.walk(temporary)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("SECRET");
      }
    }
  }

  @Test
  void aFileThatWasCutAnywhereIsNotBelieved() throws IOException {
    cache.add(object("a"), part(0, 40));
    cache.flush();
    Path file = files(temporary).get(0);
    byte[] sound = Files.readAllBytes(file);

    for (int length = 0; length < sound.length; length++) {
      Files.write(file, Arrays.copyOf(sound, length));
      assertThat(PartFile.ofName(file.getFileName().toString()).orElseThrow().read(file, key("a")))
          .as("cut at " + length)
          .isEmpty();
    }
  }

  @Test
  void aDamagedFileIsRemovedAndFoundNoMore() throws IOException {
    cache.add(object("a"), part(0, 40));
    cache.flush();
    Path file = files(temporary).get(0);
    Files.write(file, new byte[10]);

    assertThat(loaded(cache, object("a"), new ByteRange(0, 40))).isEmpty();

    assertThat(file).doesNotExist();
    assertThat(find(cache, object("a"), new ByteRange(0, 40))).isEmpty();
    assertThat(cache.statistics().damaged()).isEqualTo(1);
    assertThat(notices).hasSize(1);
  }

  @Test
  void aFileInWhichAnyByteHasChangedIsNotBelieved() throws IOException {
    cache.add(object("a"), part(0, 40));
    cache.flush();
    Path file = files(temporary).get(0);
    byte[] sound = Files.readAllBytes(file);

    for (int i = 0; i < sound.length; i++) {
      byte[] damaged = sound.clone();
      damaged[i] ^= 0x10;
      Files.write(file, damaged);
      assertThat(PartFile.ofName(file.getFileName().toString()).orElseThrow().read(file, key("a")))
          .as("byte " + i)
          .isEmpty();
    }
  }

  private static ObjectKey key(String key) {
    return ObjectKey.of(ME, location(key));
  }

  @Test
  void aFileUnderAnotherObjectsNameIsNotBelieved() throws IOException {
    cache.add(object("a"), part(0, 40));
    cache.add(object("b"), part(40, 80));
    cache.flush();
    List<Path> files = files(temporary);
    Path one = files.get(0);
    Path other = files.get(1);
    Files.copy(one, other.resolveSibling(one.getFileName()));
    cache.close();
    cache = open(temporary.resolve("cache"), 1 << 20);

    assertThat(loaded(cache, object("a"), new ByteRange(0, 80)).size()).isLessThanOrEqualTo(1);
    assertThat(loaded(cache, object("b"), new ByteRange(0, 80)).size()).isLessThanOrEqualTo(1);
  }

  @Test
  void whatIsThereIsNotWrittenAgain() throws IOException {
    cache.add(object("a"), part(100, 200));
    cache.flush();

    cache.add(object("a"), part(100, 200));
    cache.add(object("a"), part(50, 250));
    cache.flush();

    assertThat(ranges(find(cache, object("a"), new ByteRange(0, 300))))
        .containsExactly(new ByteRange(50, 100), new ByteRange(100, 200), new ByteRange(200, 250));
    assertThat(files(temporary)).hasSize(3);
  }

  @Test
  void aLongPartIsFoundBehindShortOnesThatBeginLater() throws IOException {
    Path others = temporary.resolve("others");
    try (DiskCache other = open(others, 1 << 20)) {
      other.add(object("a"), part(0, 1000));
    }
    Path name = others.relativize(files(others).get(0));
    for (int start = 100; start < 500; start += 100) {
      cache.add(object("a"), part(start, start + 50));
    }
    cache.flush();
    Files.copy(others.resolve(name), temporary.resolve("cache").resolve(name));

    try (DiskCache reader = open(temporary.resolve("cache"), 1 << 20)) {
      assertThat(loaded(reader, object("a"), new ByteRange(420, 700)))
          .containsExactly(new ByteRange(420, 700));
      assertThat(loaded(reader, object("a"), new ByteRange(500, 1200)))
          .containsExactly(new ByteRange(500, 1000));
    }
  }

  @Test
  void ofPartsThatOverlapOnlyThoseAreReadThatAreNeeded() throws IOException {
    for (int start : List.of(0, 10, 20, 30)) {
      Path folder = temporary.resolve("from" + start);
      try (DiskCache other = open(folder, 1 << 20)) {
        other.add(object("a"), part(start, start + 100));
      }
      Path file = files(folder).get(0);
      Path copy = temporary.resolve("cache").resolve(folder.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }

    assertThat(ranges(find(cache, object("a"), new ByteRange(5, 115))))
        .containsExactly(new ByteRange(0, 100), new ByteRange(30, 130));
    assertThat(loaded(cache, object("a"), new ByteRange(0, 200)))
        .containsExactly(new ByteRange(0, 100), new ByteRange(100, 130));
  }

  @Test
  void severalRangesOfOnePartAreReadAtOnce() {
    cache.add(object("a"), part(100, 400));
    cache.flush();
    StoredPart part = find(cache, object("a"), new ByteRange(0, 500)).get(0);

    List<ByteSlice> bytes =
        part.load(List.of(new ByteRange(300, 400), new ByteRange(100, 150))).orElseThrow();

    assertThat(bytes.get(0).toArray()).isEqualTo(Arrays.copyOfRange(CONTENT, 300, 400));
    assertThat(bytes.get(1).toArray()).isEqualTo(Arrays.copyOfRange(CONTENT, 100, 150));
    assertThat(cache.statistics().hits()).isEqualTo(1);
    assertThat(cache.statistics().hitBytes()).isEqualTo(150);
    assertThat(part).isEqualTo(find(cache, object("a"), new ByteRange(120, 130)).get(0));
  }

  @Test
  void whatHasVanishedIsFoundMissingWhenItIsLoaded() throws IOException {
    cache.add(object("a"), part(0, 100));
    cache.flush();
    List<StoredPart> found = find(cache, object("a"), new ByteRange(0, 100));
    Files.delete(files(temporary).get(0));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).load(List.of(new ByteRange(0, 100)))).isEmpty();
    assertThat(cache.find(object("a"), new ByteRange(0, 100))).isEmpty();
  }

  @Test
  void findingAndAddingTouchNoDisk() throws IOException {
    FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("posix", "owner").build());
    try (DiskCache gone = open(disk.getPath("/cache"), 1 << 20)) {
      disk.close();

      assertThat(gone.find(object("a"), new ByteRange(0, 100))).isEmpty();
      gone.add(object("a"), part(0, 100));
      gone.saw(ME, new ObjectStatus(location("a"), 100, V1));
      gone.flush();

      assertThat(notices).hasSize(1);
    }
  }

  @Test
  void aFileSystemThatFailsInUnheardOfWaysHoldsNothing() throws IOException {
    FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("posix", "owner").build());
    try (DiskCache gone = open(disk.getPath("/cache"), 1 << 20)) {
      gone.add(object("a"), part(0, 100));
      gone.saw(ME, new ObjectStatus(location("a"), 100, V1));
      gone.flush();
      StoredPart part = find(gone, object("a"), new ByteRange(0, 100)).get(0);
      disk.close();

      assertThat(part.load(List.of(new ByteRange(0, 100)))).isEmpty();
      assertThat(find(gone, object("b"), new ByteRange(0, 100))).isEmpty();
      assertThat(gone.lastSeen(ME, location("a"))).isEmpty();
      assertThat(gone.links()).isEmpty();
    }
  }

  @Test
  void aStatusIsToldToOtherProcesses() throws IOException {
    ObjectStatus status = new ObjectStatus(location("größe/東京"), 77, V1);
    cache.saw(ME, status);
    cache.flush();

    try (DiskCache other = open(temporary.resolve("cache"), 1 << 20)) {
      LastSeen seen = other.lastSeen(ME, status.location()).orElseThrow();
      assertThat(seen.status()).isEqualTo(status);
      assertThat(seen.seen()).isBetween(Instant.now().minusSeconds(20), Instant.now());
      assertThat(other.lastSeen(new StoreIdentity("https://store", "you"), status.location()))
          .isEmpty();
    }
  }

  @Test
  void aDamagedStatusIsNotBelieved() {
    ObjectStatus status = new ObjectStatus(location("a"), 77, V1);
    byte[] sound = StatusFile.encode(key("a"), status, Instant.now()).orElseThrow();

    assertThat(StatusFile.decode(sound, key("a"), location("a"))).isPresent();
    assertThat(StatusFile.decode(sound, key("b"), location("b"))).isEmpty();
    for (int i = 0; i < sound.length; i++) {
      byte[] damaged = sound.clone();
      damaged[i] ^= 1;
      assertThat(StatusFile.decode(damaged, key("a"), location("a"))).as("byte " + i).isEmpty();
      byte[] cut = Arrays.copyOf(sound, i);
      assertThat(StatusFile.decode(cut, key("a"), location("a"))).as("cut at " + i).isEmpty();
    }
  }

  @Test
  void whatWasUsedLongestAgoGoesFirstAndWhatWasNeverUsedAgainBeforeIt() throws IOException {
    Path folder = temporary.resolve("small");
    try (DiskCache small = open(folder, 20_000)) {
      small.add(object("used"), part(0, 4000));
      small.flush();
      assertThat(loaded(small, object("used"), new ByteRange(0, 4000))).hasSize(1);

      for (int i = 0; i < 20; i++) {
        small.add(object("scan" + i), part(0, 4000));
        small.flush();
      }

      assertThat(loaded(small, object("used"), new ByteRange(0, 4000))).hasSize(1);
      assertThat(loaded(small, object("scan0"), new ByteRange(0, 4000))).isEmpty();
      assertThat(loaded(small, object("scan19"), new ByteRange(0, 4000))).hasSize(1);
    }
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThanOrEqualTo(20_000);
  }

  @Test
  void filesThatWereLeftUnfinishedAreRemoved() throws IOException {
    Path folder = temporary.resolve("small");
    try (DiskCache small = open(folder, 20_000)) {
      Path left = Files.write(folder.resolve("1/tmp/x.tmp"), CONTENT);
      Path fresh = Files.write(folder.resolve("1/tmp/y.tmp"), CONTENT);
      Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(7200)));

      for (int i = 0; i < 6; i++) {
        small.add(object("a" + i), part(0, 4000));
      }
      small.flush();

      assertThat(left).doesNotExist();
      assertThat(fresh).exists();
    }
  }

  @Test
  void aFullDiskIsToldOnceAndReadingGoesOn() throws IOException {
    try (FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setAttributeViews("posix", "owner")
                .setMaxSize(16_000)
                .setBlockSize(512)
                .build())) {
      try (DiskCache full = open(disk.getPath("/cache"), 1 << 20)) {
        full.add(object("a"), part(0, 3000));
        full.flush();
        for (int i = 0; i < 20; i++) {
          full.add(object("b" + i), part(0, 3000));
          full.flush();
        }

        assertThat(notices).hasSize(1);
        assertThat(notices.get(0)).contains("/cache").contains("takes nothing more");
        assertThat(loaded(full, object("a"), new ByteRange(0, 3000))).hasSize(1);
      }
    }
  }

  @Test
  void aFolderThatOthersMayReadIsRefused() throws IOException {
    Path folder = temporary.resolve("open");
    open(folder, 1000).close();
    Files.setPosixFilePermissions(
        folder.resolve("1"), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> open(folder, 1000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rwx------");
  }

  @Test
  void aNewFolderIsItsUsersAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(temporary.resolve("cache")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x", StandardOpenOption.CREATE);

    assertThatThrownBy(() -> open(file, 1000)).isInstanceOf(IOException.class);
  }

  @Test
  void aFolderThatSomebodyHasRemovedIsMadeAnew() throws IOException {
    cache.add(object("a"), part(0, 100));
    cache.flush();
    try (Stream<Path> all = Files.walk(temporary.resolve("cache"))) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    assertThat(loaded(cache, object("a"), new ByteRange(0, 100))).isEmpty();

    cache.add(object("b"), part(0, 100));
    cache.flush();

    assertThat(notices).isEmpty();
    assertThat(loaded(cache, object("b"), new ByteRange(0, 100))).hasSize(1);
  }

  @Test
  void filesOfAnotherLayoutAreLeftAlone() throws IOException {
    Path other = Files.createDirectories(temporary.resolve("cache/2/objects"));
    Path file = Files.write(other.resolve("0123456789abcdef-0-28.part"), CONTENT);

    cache.add(object("a"), part(0, 100));
    cache.clear();

    assertThat(file).exists();
    assertThat(files(temporary.resolve("cache/1"))).isEmpty();
    assertThat(find(cache, object("a"), new ByteRange(0, 100))).isEmpty();
  }

  @Test
  void linksAreRememberedForOtherProcesses() throws IOException {
    LinkEstimate link = new LinkEstimate(7_000_000, 123_456_789);
    cache.keepLinks(Map.of("https://store", link));
    cache.flush();
    cache.keepLinks(Map.of("https://other", link));
    cache.flush();

    try (DiskCache other = open(temporary.resolve("cache"), 1 << 20)) {
      assertThat(other.links()).isEqualTo(Map.of("https://store", link, "https://other", link));
    }
    Files.writeString(temporary.resolve("cache/1/links"), "nonsense\n-1 0 x\n5 6 https://good\n");
    assertThat(cache.links()).isEqualTo(Map.of("https://good", new LinkEstimate(5, 6)));
  }
}
