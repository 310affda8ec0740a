// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import dev.rangefinder.bytes.ByteRange;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The parts of one version of an object as the names of its files tell them; looked at again after
 * a while, since other processes add some too. Safe for any thread: only {@link #look} takes as
 * long as the disk takes, and who asks for what is there does not wait for it.
 */
final class StoredObject {

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ObjectKey key;
  private final String version;
  private final Path folder;

  /** Held while the disk is looked at. */
  private final Object looking = new Object();

  private long lookedNanos = System.nanoTime() - 2 * FRESH_NANOS;

  /**
   * By where they begin. None lies within another one, so that they end in the same order. Guarded
   * by this object's monitor, as is what follows.
   */
  private TreeMap<Long, PartFile> parts = new TreeMap<>();

  /** What a look that is under way may have missed. */
  private final List<PartFile> addedMeanwhile = new ArrayList<>();

  private boolean lookUnderWay;

  /**
   * @param version the version's digest, as in the names of its parts
   */
  StoredObject(ObjectKey key, String version, Path folder) {
    this.key = key;
    this.version = version;
    this.folder = folder;
  }

  ObjectKey key() {
    return key;
  }

  Path file(PartFile part) {
    return folder.resolve(part.name());
  }

  /** A file for a part. */
  PartFile part(ByteRange range) {
    return new PartFile(version, range);
  }

  /** Looks at the disk, unless somebody has done so a moment ago. */
  void look() {
    synchronized (looking) {
      if (System.nanoTime() - lookedNanos <= FRESH_NANOS) {
        return;
      }
      lookedNanos = System.nanoTime();
      synchronized (this) {
        lookUnderWay = true;
      }
      TreeMap<Long, PartFile> seen = read();
      synchronized (this) {
        addedMeanwhile.forEach(it -> put(seen, it));
        addedMeanwhile.clear();
        lookUnderWay = false;
        parts = seen;
      }
    }
  }

  private TreeMap<Long, PartFile> read() {
    TreeMap<Long, PartFile> seen = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        PartFile.ofName(file.getFileName().toString())
            .filter(it -> it.version().equals(version))
            .ifPresent(it -> put(seen, it));
      }
    } catch (IOException | RuntimeException e) {
      // There is nothing of this object, or nothing more.
      return seen;
    }
    return seen;
  }

  /** As few parts as hold all that is there of a range, ascending. */
  synchronized List<PartFile> overlapping(ByteRange range) {
    List<PartFile> found = new ArrayList<>();
    long at = range.start();
    while (at < range.end()) {
      // Of the parts that begin no later this one reaches furthest.
      Map.Entry<Long, PartFile> next = parts.floorEntry(at);
      if (next == null || next.getValue().range().end() <= at) {
        next = parts.higherEntry(at);
        if (next == null || next.getKey() >= range.end()) {
          break;
        }
      }
      found.add(next.getValue());
      at = next.getValue().range().end();
    }
    return found;
  }

  synchronized void add(PartFile part) {
    put(parts, part);
    if (lookUnderWay) {
      addedMeanwhile.add(part);
    }
  }

  /** Of a part that lies within another one nothing is needed. */
  private static void put(TreeMap<Long, PartFile> parts, PartFile part) {
    Map.Entry<Long, PartFile> before = parts.floorEntry(part.range().start());
    if (before != null && before.getValue().range().contains(part.range())) {
      return;
    }
    Iterator<PartFile> later = parts.tailMap(part.range().start(), true).values().iterator();
    while (later.hasNext() && part.range().contains(later.next().range())) {
      later.remove();
    }
    parts.put(part.range().start(), part);
  }

  synchronized void remove(PartFile part) {
    parts.remove(part.range().start(), part);
  }
}
