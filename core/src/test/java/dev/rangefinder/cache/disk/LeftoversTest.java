// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that processes have left unfinished, because they were killed. */
class LeftoversTest {

  private static final long LIMIT_BYTES = 40_000;
  private static final int PART_BYTES = 3000;

  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void make() throws IOException {
    DiskCache.open(folder.resolve("cache"), LIMIT_BYTES, notices::add).close();
  }

  @AfterEach
  void nothingWasTold() {
    assertThat(notices).isEmpty();
  }

  private DiskCache open() throws IOException {
    return DiskCache.open(folder.resolve("cache"), LIMIT_BYTES, notices::add);
  }

  private Path leftover(String name, int bytes, Duration age) throws IOException {
    Path file = Files.write(folder.resolve("cache/1/tmp").resolve(name), new byte[bytes]);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private static void add(DiskCache cache, String key) {
    cache.add(
        new VersionedObject(
            new StoreIdentity("https://store", "me"),
            ObjectLocation.of("s3://bucket", key),
            ObjectVersion.ofETag("\"v1\"")),
        new Part(0, ByteSlice.of(new byte[PART_BYTES])));
    cache.flush();
  }

  private long bytesIn(String subfolder) throws IOException {
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder.resolve("cache/1").resolve(subfolder))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void oldOnesAreRemovedWhenACacheIsOpenedThoughNothingIsWritten() throws IOException {
    Path old = leftover("old.tmp", 100, Duration.ofHours(2));
    Path young = leftover("young.tmp", 100, Duration.ofMinutes(10));

    try (DiskCache cache = open()) {
      cache.flush();

      assertThat(old).doesNotExist();
      assertThat(young).as("another process may be writing it").exists();
    }
  }

  @Test
  void youngOnesCount() throws IOException {
    leftover("young.tmp", 10_000, Duration.ZERO);

    try (DiskCache cache = open()) {
      add(cache, "a");

      assertThat(cache.statistics().usedBytes()).isBetween(10_000L + PART_BYTES, 14_000L);
    }
  }

  @Test
  void youngOnesPushOutPartsUntilAllIsWithinTheLimit() throws IOException {
    leftover("young.tmp", 20_000, Duration.ZERO);

    try (DiskCache cache = open()) {
      for (int i = 0; i < 12; i++) {
        add(cache, "a" + i);
      }

      assertThat(bytesIn("tmp")).isEqualTo(20_000);
      assertThat(bytesIn("objects")).isBetween((long) PART_BYTES, LIMIT_BYTES - 20_000);
      assertThat(cache.statistics().usedBytes()).isLessThanOrEqualTo(LIMIT_BYTES);
    }
  }

  @Test
  void thoseThatGrowOldWhileACacheIsOpenAreRemovedWhenItCleansUp() throws IOException {
    try (DiskCache cache = open()) {
      add(cache, "a");
      Path old = leftover("old.tmp", 35_000, Duration.ofHours(2));
      for (int i = 0; i < 8; i++) {
        add(cache, "b" + i);
      }

      assertThat(old).doesNotExist();
      assertThat(bytesIn("objects")).as("no part had to go").isGreaterThan(9 * PART_BYTES);
    }
  }

  @Test
  void aFileThatWasTakenForALeftoverWhileItWasWrittenIsNoTrouble() throws IOException {
    CacheFolder cache = CacheFolder.open(folder.resolve("cache"), notices::add);
    Path written = Files.write(cache.newTemporary(), new byte[10]);
    Path target = cache.objects().resolve("ab").resolve("cd").resolve("status");
    Files.delete(written);

    cache.publish(written, target);

    assertThat(target).doesNotExist();
  }
}
