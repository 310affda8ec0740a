// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.prefetch;

import dev.rangefinder.prefetch.ParquetPrefetch;
import dev.rangefinder.prefetch.PrefetchBuilder;
import dev.rangefinder.sources.CacheOptions;
import dev.rangefinder.sources.SourceOptions;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.RecordingObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as an object in a store that counts. */
final class PrefetchedObject implements AutoCloseable {
  private static final String KEY = "data.parquet";

  private final MemoryObjectStore objects = new MemoryObjectStore("prefetch");
  private final RecordingObjectStore store = new RecordingObjectStore(objects);
  private final Sources sources =
      new Sources(SourceOptions.defaults().withCache(CacheOptions.defaults().withPartsBytes(0)));

  PrefetchedObject(byte[] content) {
    objects.put(KEY, content);
    sources.register(objects.location("").root(), store);
  }

  static PrefetchedObject of(Path file) throws IOException {
    return new PrefetchedObject(Files.readAllBytes(file));
  }

  PrefetchBuilder prefetch() {
    return ParquetPrefetch.of(objects.location(KEY)).through(sources);
  }

  /** What was asked of the store. */
  RecordingObjectStore store() {
    return store;
  }

  void overwrite(byte[] content) {
    objects.put(KEY, content);
  }

  @Override
  public void close() {
    sources.close();
  }
}
