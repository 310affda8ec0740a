// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user hears when a cache's folder is not as it should be, and how often. */
class TroubleTest {

  private static final StoreIdentity ME = new StoreIdentity("https://store", "me");
  private static final ObjectVersion V1 = ObjectVersion.ofETag("\"v1\"");
  private static final int FILES = 5;

  @TempDir private Path temporary;
  private final List<String> notices = new ArrayList<>();

  private DiskCache open(Path folder) throws IOException {
    return DiskCache.open(folder, 1 << 20, notices::add);
  }

  private static VersionedObject object(int number) {
    return new VersionedObject(ME, ObjectLocation.of("s3://bucket", "o" + number), V1);
  }

  private void fill(Path folder) throws IOException {
    try (DiskCache cache = open(folder)) {
      for (int i = 0; i < FILES; i++) {
        cache.add(object(i), new Part(0, ByteSlice.of(new byte[100])));
        cache.saw(ME, new ObjectStatus(object(i).location(), 100, V1));
      }
    }
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(it -> it.toString().endsWith(end)).toList();
    }
  }

  private static boolean isFound(DiskCache cache, int number) {
    cache.look(object(number));
    for (StoredPart part : cache.find(object(number), new ByteRange(0, 100))) {
      if (part.load(List.of(new ByteRange(0, 100))).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void ofManyDamagedAndCutPartsOneIsTold() throws IOException {
    Path folder = temporary.resolve("cache");
    fill(folder);
    List<Path> parts = files(folder, ".part");
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = Files.readAllBytes(parts.get(i));
      bytes[i * 20] ^= 1;
      Files.write(parts.get(i), i % 2 == 0 ? bytes : Arrays.copyOf(bytes, i * 20));
    }

    try (DiskCache cache = open(folder)) {
      for (int i = 0; i < FILES; i++) {
        assertThat(isFound(cache, i)).isFalse();
      }
      assertThat(cache.statistics().damaged()).isEqualTo(FILES);
    }
    assertThat(files(folder, ".part")).isEmpty();
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).contains(folder.toString()).contains("damaged").contains("again");
  }

  @Test
  void ofManyDamagedAndCutStatusesOneIsTold() throws IOException {
    Path folder = temporary.resolve("cache");
    fill(folder);
    List<Path> statuses = files(folder, "status");
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = Files.readAllBytes(statuses.get(i));
      bytes[i * 10] ^= 1;
      Files.write(statuses.get(i), Arrays.copyOf(bytes, i == 3 ? 100_000 : bytes.length - i));
    }

    try (DiskCache cache = open(folder)) {
      for (int i = 0; i < FILES; i++) {
        assertThat(cache.lastSeen(ME, object(i).location())).isEmpty();
      }
      assertThat(cache.statistics().damaged()).isEqualTo(FILES);
    }
    assertThat(files(folder, "status")).isEmpty();
    assertThat(notices).hasSize(1);
  }

  @Test
  void whatHasGoneIsNotToldOf() throws IOException {
    Path folder = temporary.resolve("cache");
    fill(folder);

    try (DiskCache cache = open(folder)) {
      cache.look(object(0));
      List<StoredPart> found = cache.find(object(0), new ByteRange(0, 100));
      for (Path file : files(folder.resolve("1/objects"), "")) {
        Files.delete(file);
      }
      assertThat(found.get(0).load(List.of(new ByteRange(0, 100)))).isEmpty();
      assertThat(cache.lastSeen(ME, object(0).location())).isEmpty();
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void aVastFileOfLinksIsNotRead() throws IOException {
    Path folder = temporary.resolve("cache");
    try (DiskCache cache = open(folder)) {
      Files.writeString(folder.resolve("1/links"), "5 6 https://good\n");
      assertThat(cache.links()).hasSize(1);

      Files.writeString(folder.resolve("1/links"), "5 6 https://good\n".repeat(1_000_000));
      assertThat(cache.links()).isEmpty();
    }
  }

  @Test
  void theFolderOfAnotherVersionIsToldOfOnceAndLeftAlone() throws IOException {
    Path folder = temporary.resolve("cache");
    Path other = Files.createDirectories(folder.resolve("7/objects/ab"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path file = Files.write(other.resolve("status"), new byte[10]);

    for (int i = 0; i < 3; i++) {
      fill(folder);
    }

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).contains(folder.resolve("7").toString()).contains("version");
    assertThat(file).exists();
  }

  @Test
  void nothingIsMadeInAnotherUsersFolder() throws IOException {
    try (FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("posix", "owner").build())) {
      Path folder = Files.createDirectories(disk.getPath("/cache"));
      Files.setOwner(
          folder, disk.getUserPrincipalLookupService().lookupPrincipalByName("somebody"));

      assertThatThrownBy(() -> open(folder)).hasMessageContaining("another user");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void nothingIsMadeInAFolderThatOthersMayWrite() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("shared"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> open(folder)).hasMessageContaining("others may write");
    assertThat(folder).isEmptyDirectory();
  }
}
