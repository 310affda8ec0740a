// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.rangefinder.calcite.ParquetFiles;
import dev.rangefinder.sources.CacheOptions;
import dev.rangefinder.sources.SourceOptions;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queries whose disk cache lies on a disk that is full or becomes full. */
@Timeout(60)
class FullDiskTest {

  private static final int DISK_BYTES = 400_000;
  private static final int TABLES = 6;
  private static final int ROWS = 20_000;

  /** Of each table some hundred and sixty kilobytes are read. */
  private static final byte[] TABLE =
      ParquetFiles.bytes("SELECT i AS id, hash(i) / 1e19 AS noise FROM range(" + ROWS + ") t(i)");

  private final FileSystem disk =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setAttributeViews("posix", "owner")
              .setMaxSize(DISK_BYTES)
              .setBlockSize(512)
              .build());

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  /** Asks an engine of its own for each table, twice, and gives what it tells. */
  private List<String> notices() {
    List<String> told = new ArrayList<>();
    CacheOptions.Disk cache = new CacheOptions.Disk(disk.getPath("/cache"), 1L << 30);
    SourceOptions options =
        SourceOptions.defaults().withCache(CacheOptions.defaults().withDisk(cache));
    try (Lake lake = new Lake(options)) {
      for (int i = 0; i < TABLES; i++) {
        lake.file(table(i) + ".parquet", TABLE);
      }
      for (int i = 0; i < 2 * TABLES; i++) {
        assertThat(lake.rows("SELECT sum(id), count(noise) FROM " + table(i)))
            .containsExactly((long) ROWS * (ROWS - 1) / 2 + "|" + ROWS);
        lake.engine().flush();
        told.addAll(lake.engine().takeNotices());
      }
    }
    return told;
  }

  private static String table(int number) {
    return "table_" + (char) ('a' + number % TABLES);
  }

  private List<Path> files(String end) throws IOException {
    try (Stream<Path> all = Files.walk(disk.getPath("/cache"))) {
      return all.filter(it -> it.toString().endsWith(end)).toList();
    }
  }

  @Test
  void aDiskThatBecomesFullIsToldOfOnceByEachEngine() throws IOException {
    assertThat(notices()).singleElement().asString().contains("/cache").contains("takes nothing");
    assertThat(files(".part")).isNotEmpty();
    assertThat(files(".tmp")).isEmpty();

    assertThat(notices()).singleElement().asString().contains("/cache").contains("takes nothing");
  }

  @Test
  void aDiskThatIsFullFromTheBeginningIsToldOfOnce() throws IOException {
    Files.write(disk.getPath("/full"), new byte[DISK_BYTES / 512 * 512]);

    assertThat(notices()).singleElement().asString().contains("/cache").contains("takes nothing");
    assertThat(files(".part")).isEmpty();
  }
}
