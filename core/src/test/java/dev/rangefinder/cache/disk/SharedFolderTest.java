// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.fetch.VersionedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes write into one folder, several times what it may hold, so that both clean up all
 * the time, while a third one reads.
 */
@Timeout(120)
class SharedFolderTest {

  private static final int WRITERS = 2;

  /** Of thirty kilobytes each: some ten times the limit. */
  private static final int PARTS = 500;

  @TempDir private Path folder;

  @Test
  void twoProcessesThatCleanUpAtOnceDisturbNeitherEachOtherNorAReader() throws Exception {
    Path shared = folder.resolve("cache");
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(CacheWriterProcess.start(shared, output(i), i, PARTS));
    }
    List<String> notices = new ArrayList<>();
    long read = 0;
    try (DiskCache reader = DiskCache.open(shared, CacheWriterProcess.LIMIT_BYTES, notices::add)) {
      Random random = new Random();
      while (writers.stream().anyMatch(Process::isAlive)) {
        read +=
            read(
                reader,
                random.nextInt(CacheWriterProcess.OBJECTS),
                random.nextInt(CacheWriterProcess.VERSIONS));
      }
      assertThat(reader.statistics().damaged()).isZero();
    }

    assertThat(read).as("bytes read meanwhile").isPositive();
    assertThat(notices).isEmpty();
    for (int i = 0; i < WRITERS; i++) {
      assertThat(Files.readAllLines(output(i)))
          .contains("writing", "done")
          .noneMatch(it -> it.startsWith("problem"));
    }
    // One may write its last parts while the other one, that cleans, has been halted.
    assertThat(usedBytes(shared))
        .isBetween(CacheWriterProcess.LIMIT_BYTES / 2, CacheWriterProcess.LIMIT_BYTES / 4 * 5);
  }

  private Path output(int writer) {
    return folder.resolve("output-" + writer);
  }

  /** Checks all that can be read of an object; what goes meanwhile is no trouble. */
  private static long read(DiskCache reader, int number, int version) {
    VersionedObject object = CacheWriterProcess.object(number, version);
    byte[] content = CacheWriterProcess.content(number, version);
    long bytes = 0;
    reader.look(object);
    for (StoredPart part : reader.find(object, new ByteRange(0, content.length))) {
      ByteRange range = part.range();
      for (List<ByteSlice> loaded : part.load(List.of(range)).stream().toList()) {
        assertThat(loaded.get(0).toArray())
            .isEqualTo(Arrays.copyOfRange(content, (int) range.start(), (int) range.end()));
        bytes += range.length();
      }
    }
    reader
        .lastSeen(object.identity(), object.location())
        .ifPresent(it -> assertThat(it.status().size()).isEqualTo(CacheWriterProcess.OBJECT_BYTES));
    return bytes;
  }

  private static long usedBytes(Path shared) throws IOException {
    return new DiskCleaner(CacheFolder.open(shared, notice -> {}), CacheWriterProcess.LIMIT_BYTES)
        .usedBytes();
  }
}
