// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps a cache's folder within its limit: what processes have left unfinished goes, then what was
 * used longest ago. All that lies in the folder counts. One process cleans at a time; others go on.
 * Files that others remove meanwhile, or still read, are no trouble.
 */
final class DiskCleaner {

  /**
   * Above so much it is cleaned: what lies above is for what other processes have written since
   * this one has looked.
   */
  private static final int FULL_PERCENT = 90;

  /** So much stays, so that cleaning is not needed again at once. */
  private static final int KEPT_PERCENT = 80;

  /** A file is written in less time; an older one was left by a process that ended. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final CacheFolder folder;
  private final long limitBytes;

  DiskCleaner(CacheFolder folder, long limitBytes) {
    this.folder = folder;
    this.limitBytes = limitBytes;
  }

  private record StoredFile(Path path, long bytes, Instant used) {}

  /** What all files take, unfinished ones too. */
  long usedBytes() throws IOException {
    return bytes(files(folder.layout()));
  }

  private static long bytes(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::bytes).sum();
  }

  /** Whether files that take so much have to be cleaned up. */
  boolean isFull(long usedBytes) {
    return usedBytes > limitBytes / 100 * FULL_PERCENT;
  }

  /**
   * Removes what is too much.
   *
   * @return what is left, in bytes
   */
  long clean() throws IOException {
    try (FileChannel channel =
            FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return usedBytes();
      }
      removeAbandoned();
      return removeDownTo(limitBytes / 100 * KEPT_PERCENT);
    } catch (OverlappingFileLockException e) {
      // Another engine of this process is at it.
      return usedBytes();
    }
  }

  /** Removes everything but what is being written. */
  void clear() throws IOException {
    removeAbandoned();
    for (StoredFile file : files(folder.objects())) {
      delete(file.path());
    }
  }

  /** Removes what processes have left that ended while they wrote. */
  void removeAbandoned() throws IOException {
    Instant before = Instant.now().minus(ABANDONED);
    for (StoredFile file : files(folder.temporary())) {
      if (file.used().isBefore(before)) {
        // The folder stays: others are about to write into it.
        Files.deleteIfExists(file.path());
      }
    }
  }

  private long removeDownTo(long wantedBytes) throws IOException {
    List<StoredFile> files = files(folder.layout());
    long left = bytes(files);
    files.removeIf(file -> !file.path().startsWith(folder.objects()));
    files.sort(Comparator.comparing(StoredFile::used));
    for (StoredFile file : files) {
      if (left <= wantedBytes) {
        break;
      }
      delete(file.path());
      left -= file.bytes();
    }
    return left;
  }

  /** Deletes a file, and its folder if that was the last one in it. */
  private static void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
    try {
      Files.delete(path.getParent());
    } catch (IOException e) {
      // There is more in it, or somebody else was first; an empty folder does no harm.
      return;
    }
  }

  private static List<StoredFile> files(Path root) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(
                  new StoredFile(
                      file, attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
