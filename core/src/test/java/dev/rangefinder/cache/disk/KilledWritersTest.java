// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.StoredParts.LastSeen;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.fetch.VersionedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that write into one folder, two at a time, at any moment; nothing that is found
 * afterwards may be wrong. How many are killed is set by the property {@code rangefinder.kills}.
 */
class KilledWritersTest {

  private static final int KILLS = Integer.getInteger("rangefinder.kills", 24);
  private static final int AT_ONCE = 2;

  @TempDir private Path folder;
  private int partsFound;

  @Test
  void noByteIsEverWrong() throws Exception {
    Random random = new Random();
    for (int killed = 0; killed < KILLS; killed += AT_ONCE) {
      List<Process> writers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        writers.add(
            CacheWriterProcess.start(folder.resolve("cache"), output(i), random.nextLong()));
      }
      for (int i = 0; i < AT_ONCE; i++) {
        awaitWriting(writers.get(i), output(i));
      }
      Thread.sleep(random.nextInt(60));
      for (Process writer : writers) {
        writer.destroyForcibly().waitFor();
      }
      for (int i = 0; i < AT_ONCE; i++) {
        assertThat(output(i)).hasContent("writing");
      }
      checkAll();
    }
    assertThat(partsFound).isPositive();
  }

  private Path output(int writer) {
    return folder.resolve("output-" + writer);
  }

  private static void awaitWriting(Process writer, Path output) throws Exception {
    while (writer.isAlive() && Files.size(output) == 0) {
      Thread.sleep(1);
    }
  }

  private void checkAll() throws IOException {
    List<String> notices = new ArrayList<>();
    try (DiskCache cache =
        DiskCache.open(folder.resolve("cache"), CacheWriterProcess.LIMIT_BYTES, notices::add)) {
      for (int number = 0; number < CacheWriterProcess.OBJECTS; number++) {
        for (int version = 0; version < CacheWriterProcess.VERSIONS; version++) {
          check(cache, number, version);
        }
      }
    }
    assertThat(notices).isEmpty();
  }

  private void check(DiskCache cache, int number, int version) {
    VersionedObject object = CacheWriterProcess.object(number, version);
    byte[] content = CacheWriterProcess.content(number, version);
    cache.look(object);
    for (StoredPart part : cache.find(object, new ByteRange(0, content.length))) {
      ByteRange range = part.range();
      Optional<List<ByteSlice>> bytes = part.load(List.of(range));
      assertThat(bytes).as("a file that was renamed is whole").isPresent();
      assertThat(bytes.get().get(0).toArray())
          .isEqualTo(Arrays.copyOfRange(content, (int) range.start(), (int) range.end()));
      partsFound++;
    }
    Optional<LastSeen> seen = cache.lastSeen(object.identity(), object.location());
    seen.ifPresent(it -> assertThat(it.status().size()).isEqualTo(CacheWriterProcess.OBJECT_BYTES));
  }
}
