// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.events.Purpose;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceFolder;
import dev.rangefinder.sources.SourceOptions;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.sources.TableGrouping;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.RecordingObjectStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which tables and folders a location has, told by names alone, and what the look costs. */
class SourceFolderTest {
  private final MemoryObjectStore objects = new MemoryObjectStore("lake");
  private final RecordingObjectStore store = new RecordingObjectStore(objects);
  private final StatementSession session = StatementSession.unlimited();
  private Sources sources;

  @AfterEach
  void close() {
    session.close();
    if (sources != null) {
      sources.close();
    }
  }

  private void put(String... keys) {
    for (String key : keys) {
      objects.put(key, new byte[] {1});
    }
  }

  private SourceFolder at(String key) {
    return at(key, SourceOptions.defaults());
  }

  private SourceFolder at(String key, SourceOptions options) {
    sources = new Sources(options);
    sources.register(objects.location("").root(), store);
    return sources.at(objects.location(key));
  }

  private SourceFolder below(SourceFolder folder, String path) {
    return folder.folder(path, session).orElseThrow();
  }

  @Test
  void filesAreTablesAndFoldersAreSchemas() {
    put("a.parquet", "b.parquet", "sub/c.parquet", "sub/deep/d.parquet", "other/readme.txt");
    SourceFolder root = at("");

    assertThat(root.tableNames(session)).containsExactly("a", "b");
    assertThat(root.folderNames(session)).containsExactly("other", "sub");
    assertThat(below(root, "sub").tableNames(session)).containsExactly("c");
    assertThat(below(root, "sub/deep").tableNames(session)).containsExactly("d");
    assertThat(below(root, "other").tableNames(session)).isEmpty();
    assertThat(root.folder("nowhere", session)).isEmpty();
    assertThat(root.folder("sub/nowhere", session)).isEmpty();
  }

  @Test
  void aFolderThatIsWhollyOneTableIsATableOfTheFolderAbove() {
    put("trips/part-0.parquet", "trips/part-1.parquet", "trips/_SUCCESS", "events/1.parquet");
    put("events/2.parquet", "mixed/part-0.parquet", "mixed/zones.parquet");
    SourceFolder root = at("");

    assertThat(root.tableNames(session)).containsExactly("events", "trips");
    assertThat(root.folderNames(session)).containsExactly("mixed");
    assertThat(root.folder("trips", session)).isEmpty();
    assertThat(below(root, "mixed").tableNames(session)).containsExactly("mixed", "zones");
  }

  @Test
  void partitionFoldersAreOneTableNamedAfterTheirFolder() {
    put("events/year=2023/a.parquet", "events/year=2024/month=01/b.parquet", "zones.parquet");

    assertThat(at("").tableNames(session)).containsExactly("events", "zones");
    assertThat(at("").folderNames(session)).isEmpty();
    assertThat(at("events").tableNames(session)).containsExactly("events");
    assertThat(at("events").folderNames(session)).isEmpty();
  }

  @Test
  void aLocationThatIsAFileHasOneTable() {
    put("trips.snappy.parquet");
    objects.put("empty.parquet", new byte[0]);

    assertThatThrownBy(() -> at("trips.snappy.parquet").tableNames(session))
        .hasMessageContaining("trips.snappy.parquet");
    assertThat(at("").tableNames(session)).containsExactly("trips");
  }

  @Test
  void aFolderCanHaveAFilesName() {
    put("trips.parquet/part-0.parquet", "trips.parquet/part-1.parquet");

    assertThat(at("").tableNames(session)).containsExactly("trips");
    assertThat(at("trips.parquet").tableNames(session)).containsExactly("trips");
  }

  @Test
  void hiddenNamesHoldNoData() {
    put("_delta_log/0.parquet", ".tmp/a.parquet", "_staging.parquet", "a.parquet");
    SourceFolder root = at("");

    assertThat(root.tableNames(session)).containsExactly("a");
    assertThat(root.folderNames(session)).isEmpty();
  }

  @Test
  void groupingCanBeOverridden() {
    put("a1.parquet", "a2.parquet", "b.parquet");
    SourceOptions options = SourceOptions.defaults();

    assertThat(at("", options.withGrouping(TableGrouping.FILE)).tableNames(session))
        .containsExactly("a1", "a2", "b");
    assertThat(at("", options.withGrouping(TableGrouping.FOLDER)).tableNames(session))
        .containsExactly("lake");
  }

  @Test
  void openingAFullBucketCostsOnePage() {
    for (int i = 0; i < 5000; i++) {
      put("data/file-" + i + "-x.parquet");
    }

    at("data").requireContent(session);

    assertThat(store.texts()).hasSize(1);
    assertThat(store.count(Purpose.LISTING)).isEqualTo(1);
  }

  @Test
  void aLocationWithNothingInItIsSaidToHaveNothing() {
    put("other/a.parquet");

    assertThatThrownBy(() -> at("data").requireContent(session))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.NOT_FOUND))
        .hasMessageContaining("memory://lake/data");
  }

  @Test
  void aListingIsReusedWhileItIsCurrent() {
    put("a.parquet");
    SourceFolder root = at("");
    root.tableNames(session);
    root.tableNames(session);
    assertThat(store.count(Purpose.LISTING)).isEqualTo(1);

    put("b.parquet");
    assertThat(root.tableNames(session)).containsExactly("a");
    sources.refresh();
    assertThat(root.tableNames(session)).containsExactly("a", "b");
  }

  @Test
  void aListingOfNoTimeIsNotReusedByTheNextStatement() {
    put("a.parquet");
    SourceFolder root = at("", SourceOptions.defaults().withListingReuse(Duration.ZERO));
    root.tableNames(session);
    put("b.parquet");

    try (StatementSession next = StatementSession.unlimited()) {
      assertThat(root.tableNames(next)).containsExactly("a", "b");
    }
  }

  @Test
  void aStatementSeesOneStateOfAFolder() {
    put("a.parquet");
    SourceFolder root = at("", SourceOptions.defaults().withListingReuse(Duration.ZERO));
    root.tableNames(session);
    put("b.parquet");

    assertThat(root.tableNames(session)).containsExactly("a");
    assertThat(store.count(Purpose.LISTING)).isEqualTo(1);
  }

  @Test
  void aNameIsALocationOnlyIfItCannotBeOneOfATable() {
    assertThat(SourceFolder.isLocation("s3://bucket/a.parquet")).isTrue();
    assertThat(SourceFolder.isLocation("https://host/a.zarr")).isTrue();
    assertThat(SourceFolder.isLocation("/data/a.parquet")).isTrue();
    assertThat(SourceFolder.isLocation("./a.parquet")).isTrue();
    assertThat(SourceFolder.isLocation("C:\\data\\a.parquet")).isTrue();
    assertThat(SourceFolder.isLocation("data/a.parquet")).isTrue();
    assertThat(SourceFolder.isLocation("a.parquet")).isFalse();
    assertThat(SourceFolder.isLocation("a/b")).isFalse();
    assertThat(SourceFolder.isLocation("trips")).isFalse();
  }
}
