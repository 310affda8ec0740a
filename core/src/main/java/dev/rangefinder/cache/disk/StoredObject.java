// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.ObjectVersion;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The parts of one object as the names of its files tell them; looked at again after a while, since
 * other processes add some too. Safe for any thread.
 */
final class StoredObject {

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ObjectKey key;
  private final Path folder;
  private final TreeMap<Long, PartFile> parts = new TreeMap<>();
  private ObjectVersion version;
  private String versionDigest = "";
  private long readNanos;

  StoredObject(ObjectKey key, CacheFolder cache) {
    this.key = key;
    this.folder = cache.of(key);
  }

  ObjectKey key() {
    return key;
  }

  Path file(PartFile part) {
    return folder.resolve(part.name());
  }

  Path statusFile() {
    return folder.resolve(StatusFile.NAME);
  }

  /** A file for a part of a version. */
  synchronized PartFile part(ObjectVersion wantedVersion, ByteRange range) {
    return new PartFile(digest(wantedVersion), range);
  }

  /** The parts of a version that overlap a range, ascending; they may overlap each other. */
  synchronized List<PartFile> overlapping(ObjectVersion wantedVersion, ByteRange range) {
    digest(wantedVersion);
    if (System.nanoTime() - readNanos > FRESH_NANOS) {
      read();
    }
    List<PartFile> found = new ArrayList<>();
    Long first = parts.floorKey(range.start());
    for (PartFile part :
        parts.subMap(first == null ? range.start() : first, true, range.end(), false).values()) {
      if (part.range().overlaps(range)) {
        found.add(part);
      }
    }
    return found;
  }

  private String digest(ObjectVersion wantedVersion) {
    if (!wantedVersion.equals(version)) {
      version = wantedVersion;
      versionDigest = ObjectKey.version(wantedVersion);
      readNanos = System.nanoTime() - 2 * FRESH_NANOS;
      parts.clear();
    }
    return versionDigest;
  }

  private void read() {
    parts.clear();
    readNanos = System.nanoTime();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        PartFile.ofName(file.getFileName().toString())
            .filter(it -> it.version().equals(versionDigest))
            .ifPresent(this::put);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // There is nothing of this object, or nothing more.
      return;
    }
  }

  synchronized void add(PartFile part) {
    if (part.version().equals(versionDigest)) {
      put(part);
    }
  }

  /** Of parts that begin in the same place the longest counts. */
  private void put(PartFile part) {
    PartFile before = parts.get(part.range().start());
    if (before == null || before.range().length() < part.range().length()) {
      parts.put(part.range().start(), part);
    }
  }

  synchronized void remove(PartFile part) {
    parts.remove(part.range().start(), part);
  }
}
