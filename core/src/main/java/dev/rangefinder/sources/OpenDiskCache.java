// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.cache.disk.DiskCache;
import dev.rangefinder.cache.disk.DiskCacheStatistics;
import dev.rangefinder.fetch.StoredParts;
import dev.rangefinder.storage.LinkEstimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The disk cache as the sources use it: where its folder cannot be used, that is said once and they
 * go on without. Safe for any thread.
 */
final class OpenDiskCache implements AutoCloseable {

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Optional<DiskCache> cache;

  OpenDiskCache(Optional<CacheOptions.Disk> options) {
    this.cache = options.flatMap(this::open);
  }

  private Optional<DiskCache> open(CacheOptions.Disk options) {
    try {
      return Optional.of(DiskCache.open(options.folder(), options.limitBytes(), notices::add));
    } catch (IOException | RuntimeException e) {
      notices.add(
          "Going on without a disk cache: the folder "
              + options.folder()
              + " cannot be used ("
              + reason(options.folder(), e)
              + "); set cacheFolder, or diskCache=off");
      return Optional.empty();
    }
  }

  /** Messages of the file system often are nothing but the path. */
  private static String reason(Path folder, Exception e) {
    String message = e.getMessage();
    return message == null || message.startsWith(folder.toString())
        ? e.getClass().getSimpleName() + (message == null ? "" : " " + message)
        : message;
  }

  StoredParts parts() {
    return cache.map(StoredParts.class::cast).orElseGet(StoredParts::none);
  }

  Optional<DiskCacheStatistics> statistics() {
    return cache.map(DiskCache::statistics);
  }

  /** What users should know of it, each once. */
  List<String> takeNotices() {
    List<String> taken = new ArrayList<>();
    for (String notice = notices.poll(); notice != null; notice = notices.poll()) {
      taken.add(notice);
    }
    return taken;
  }

  /** Removes everything. */
  void clear() {
    if (cache.isPresent()) {
      try {
        cache.get().clear();
      } catch (IOException | RuntimeException e) {
        notices.add("The disk cache could not be emptied: " + e.getMessage());
      }
    }
  }

  /** What connections have been measured to do, by earlier processes. */
  Map<String, LinkEstimate> links() {
    return cache.map(DiskCache::links).orElseGet(Map::of);
  }

  /** Keeps what connections have been measured to do, for later processes. */
  void keepLinks(Map<String, LinkEstimate> links) {
    cache.ifPresent(it -> it.keepLinks(links));
  }

  /** Waits a moment until what was fetched is on disk. */
  void flush() {
    cache.ifPresent(DiskCache::flush);
  }

  /** Writes what is waiting, for a moment. */
  @Override
  public void close() {
    cache.ifPresent(DiskCache::close);
  }
}
