// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.StoredParts;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StoreIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Parts of objects in a folder, shared by processes and kept when they end: each in a file of its
 * own, checked when it is read. Only what is pinned to a version that guarantees equal bytes is
 * kept, and nothing of locations that hold a secret, such as presigned URLs.
 *
 * <p>Files are written behind the back of who reads, one after another; what comes faster than the
 * disk takes it is not kept. When the folder gives trouble, that is told once, and nothing more is
 * written. Files that are damaged are removed; the first is told of.
 */
public final class DiskCache implements StoredParts, AutoCloseable {

  private static final int KNOWN_OBJECTS = 20_000;

  /**
   * A part that has never been used again counts as used so much earlier than it was written: so a
   * long scan pushes out other scans' parts before those that are used again.
   */
  private static final Duration PROBATION = Duration.ofDays(7);

  /** A use is noted no more often than this. */
  private static final Duration NOTED_USE = Duration.ofMinutes(1);

  /** A status is written anew when the one written is so old. */
  private static final Duration NOTED_STATUS = Duration.ofSeconds(10);

  private final CacheFolder folder;
  private final Path configured;
  private final long limitBytes;
  private final Consumer<String> notices;
  private final DiskWriter writer;
  private final Cache<VersionedObject, StoredObject> objects =
      Caffeine.newBuilder().maximumSize(KNOWN_OBJECTS).build();
  private final Cache<Id, LastSeen> written =
      Caffeine.newBuilder().maximumSize(KNOWN_OBJECTS).build();
  private final LongAdder hits = new LongAdder();
  private final LongAdder hitBytes = new LongAdder();
  private final LongAdder damaged = new LongAdder();
  private final AtomicBoolean toldOfDamage = new AtomicBoolean();

  /** An object as one identity sees it. */
  private record Id(StoreIdentity identity, ObjectLocation location) {}

  private DiskCache(
      CacheFolder folder, Path configured, long limitBytes, Consumer<String> notices) {
    this.folder = folder;
    this.configured = configured;
    this.limitBytes = limitBytes;
    this.notices = notices;
    this.writer =
        new DiskWriter(
            new DiskCleaner(folder, limitBytes),
            limitBytes,
            problem ->
                notices.accept(
                    "The disk cache in " + configured + " takes nothing more: " + problem));
    writer.tidy();
  }

  /**
   * Opens a cache.
   *
   * @param configured its folder; made where it is missing
   * @param limitBytes the most that its files take
   * @param notices is told, once each, that another version's cache lies in the folder, that a file
   *     was damaged, and that the folder takes nothing more
   * @throws IOException when the folder cannot be used; its message says why
   */
  public static DiskCache open(Path configured, long limitBytes, Consumer<String> notices)
      throws IOException {
    return new DiskCache(CacheFolder.open(configured, notices), configured, limitBytes, notices);
  }

  /** Where a user's cache lies by default, as the system has it. */
  public static Path folderOfUser() {
    return CacheFolder.ofUser();
  }

  private static boolean isKept(ObjectLocation location, ObjectVersion version) {
    return version.isStrong() && location.secrets().isEmpty();
  }

  @Override
  public void look(VersionedObject object) {
    if (isKept(object.location(), object.version())) {
      stored(object).look();
    }
  }

  @Override
  public List<StoredPart> find(VersionedObject object, ByteRange range) {
    if (range.isEmpty() || !isKept(object.location(), object.version())) {
      return List.of();
    }
    StoredObject stored = stored(object);
    List<StoredPart> found = new ArrayList<>();
    for (PartFile part : stored.overlapping(range)) {
      found.add(new FoundPart(stored, part));
    }
    return found;
  }

  private StoredObject stored(VersionedObject object) {
    return objects.get(
        object,
        it -> {
          ObjectKey key = ObjectKey.of(it.identity(), it.location());
          return new StoredObject(key, ObjectKey.version(it.version()), folder.of(key));
        });
  }

  @Override
  public void add(VersionedObject object, Part part) {
    if (part.bytes().isEmpty() || !isKept(object.location(), object.version())) {
      return;
    }
    writer.submit(part.bytes().length(), written -> writeMissing(object, part, written));
  }

  /** Writes what is not there yet of a part. */
  private void writeMissing(VersionedObject object, Part part, LongConsumer written)
      throws IOException {
    StoredObject stored = stored(object);
    stored.look();
    List<ByteRange> present = new ArrayList<>();
    stored.overlapping(part.range()).forEach(it -> present.add(it.range()));
    ByteRangeSet missing = ByteRangeSet.of(part.range()).minus(ByteRangeSet.of(present));
    for (ByteRange hole : missing.ranges()) {
      PartFile file = stored.part(hole);
      write(
          stored,
          file,
          part.bytes().slice((int) (hole.start() - part.start()), (int) hole.length()));
      written.accept(file.fileBytes());
    }
  }

  private void write(StoredObject stored, PartFile part, ByteSlice bytes) throws IOException {
    Path temporary = folder.newTemporary();
    try {
      part.write(temporary, stored.key(), bytes);
      folder.publish(temporary, stored.file(part));
    } finally {
      Files.deleteIfExists(temporary);
    }
    putOnProbation(stored.file(part));
    stored.add(part);
  }

  private static void putOnProbation(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(PROBATION)));
    } catch (NoSuchFileException e) {
      // Another process has cleaned up.
      return;
    }
  }

  @Override
  public Optional<LastSeen> lastSeen(StoreIdentity identity, ObjectLocation location) {
    if (!location.secrets().isEmpty()) {
      return Optional.empty();
    }
    ObjectKey key = ObjectKey.of(identity, location);
    Path file = statusFile(key);
    try {
      Optional<LastSeen> seen =
          Files.size(file) > StatusFile.MAX_BYTES
              ? Optional.empty()
              : StatusFile.decode(Files.readAllBytes(file), key, location);
      if (seen.isEmpty()) {
        removeDamaged(file);
      }
      return seen;
    } catch (IOException | RuntimeException e) {
      // Nobody has seen it, or the disk fails: the store can be asked.
      return Optional.empty();
    }
  }

  /** Removes a file that is not what its name says; what it held can be asked of the store. */
  private void removeDamaged(Path file) throws IOException {
    damaged.increment();
    if (toldOfDamage.compareAndSet(false, true)) {
      notices.accept(
          "A file of the disk cache in "
              + configured
              + " was damaged: it is removed, and what it held is fetched again. Others like it"
              + " are not told of");
    }
    Files.deleteIfExists(file);
  }

  private Path statusFile(ObjectKey key) {
    return folder.of(key).resolve(StatusFile.NAME);
  }

  @Override
  public void saw(StoreIdentity identity, ObjectStatus status) {
    if (!isKept(status.location(), status.version())) {
      return;
    }
    Id id = new Id(identity, status.location());
    Instant now = Instant.now();
    LastSeen before = written.getIfPresent(id);
    if (before != null
        && before.status().equals(status)
        && now.isBefore(before.seen().plus(NOTED_STATUS))) {
      return;
    }
    written.put(id, new LastSeen(status, now));
    ObjectKey key = ObjectKey.of(identity, status.location());
    StatusFile.encode(key, status, now)
        .ifPresent(
            bytes ->
                writer.submit(
                    bytes.length,
                    written -> {
                      folder.publish(bytes, statusFile(key));
                      written.accept(bytes.length);
                    }));
  }

  /** A part that was found by its name. */
  private final class FoundPart implements StoredPart {
    private final StoredObject stored;
    private final PartFile part;

    FoundPart(StoredObject stored, PartFile part) {
      this.stored = stored;
      this.part = part;
    }

    @Override
    public ByteRange range() {
      return part.range();
    }

    @Override
    public Optional<List<ByteSlice>> load(List<ByteRange> wanted) {
      Path file = stored.file(part);
      try {
        Optional<ByteSlice> bytes = part.read(file, stored.key());
        if (bytes.isEmpty()) {
          stored.remove(part);
          removeDamaged(file);
          return Optional.empty();
        }
        noteUse(file);
        hits.increment();
        return bytes.map(all -> wanted.stream().map(it -> cut(all, it)).toList());
      } catch (IOException | RuntimeException e) {
        // It has gone meanwhile, or the disk fails: the store still has it.
        stored.remove(part);
        return Optional.empty();
      }
    }

    private ByteSlice cut(ByteSlice all, ByteRange wanted) {
      hitBytes.add(wanted.length());
      return all.slice((int) (wanted.start() - part.range().start()), (int) wanted.length());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FoundPart found && found.stored == stored && found.part.equals(part);
    }

    @Override
    public int hashCode() {
      return part.hashCode();
    }
  }

  private static void noteUse(Path file) {
    Instant now = Instant.now();
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(NOTED_USE))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    } catch (IOException e) {
      // Another process has cleaned up meanwhile: the bytes are good all the same.
      return;
    }
  }

  /** What connections have been measured to do, by earlier processes. */
  public Map<String, LinkEstimate> links() {
    return LinksFile.read(folder.links());
  }

  /** Keeps what connections have been measured to do, for later processes. */
  public void keepLinks(Map<String, LinkEstimate> links) {
    if (links.isEmpty()) {
      return;
    }
    writer.submit(
        0,
        written -> {
          folder.publish(LinksFile.encode(links, links()), folder.links());
          written.accept(0);
        });
  }

  /** Removes everything from the folder. */
  public void clear() throws IOException {
    writer.clear(
        () -> {
          objects.invalidateAll();
          written.invalidateAll();
        });
  }

  /** Waits a moment for what is being written. */
  public void flush() {
    writer.flush();
  }

  public DiskCacheStatistics statistics() {
    return new DiskCacheStatistics(
        configured,
        limitBytes,
        writer.usedBytes(),
        hits.sum(),
        hitBytes.sum(),
        writer.writtenFiles(),
        writer.droppedFiles(),
        damaged.sum());
  }

  /** Writes what is waiting, for a moment. */
  @Override
  public void close() {
    writer.close();
  }
}
