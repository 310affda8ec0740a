// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.fetch.StorageLookup;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.zarr.ZarrAccess;
import dev.rangefinder.zarr.ZarrGroup;
import dev.rangefinder.zarr.table.MetadataOrigin;
import dev.rangefinder.zarr.table.ZarrNames;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds and opens Zarr hierarchies; an opened one is reused for a while, one on a local disk as
 * long as its document has not changed. Safe for any thread.
 */
final class Hierarchies {

  private final Sources sources;
  private final StorageLookup lookup;
  private final ZarrAccess access;
  private final Duration reuse;
  private final Map<ObjectLocation, Opened> opened = new ConcurrentHashMap<>();

  private record Opened(ZarrGroup group, long nanos) {}

  Hierarchies(Sources sources, StorageLookup lookup, ZarrAccess access, Duration reuse) {
    this.sources = sources;
    this.lookup = lookup;
    this.access = access;
    this.reuse = reuse;
  }

  /** Whether a location lies in a folder whose name says that it is a hierarchy. */
  static boolean isNamed(ObjectLocation location) {
    return Arrays.stream(location.key().split("/")).anyMatch(ZarrNames::isHierarchy)
        && !FileNames.isParquet(location.name());
  }

  /**
   * The hierarchy that a location is: by its name; or because the folder's listing shows a
   * document; or, where nothing can be listed, because it is written as a folder.
   *
   * @return empty if it is not one
   * @throws dev.rangefinder.storage.StorageException if its name says that it is one, but nothing
   *     is there
   */
  Optional<ZarrFolder> find(ObjectLocation location, StatementSession session) {
    boolean isOne = isNamed(location);
    if (!isOne && !lookup.canList(location)) {
      isOne = location.isFolder();
    } else if (!isOne && !sources.isFile(location, session)) {
      isOne = isHierarchy(sources.listings().folder(location, session));
    }
    return isOne ? Optional.of(at(location, session)) : Optional.empty();
  }

  /**
   * The group at a location: of the hierarchy whose name is in its path, since that may tell of its
   * groups in one document; else one by itself.
   */
  ZarrFolder at(ObjectLocation location, StatementSession session) {
    ObjectLocation folder = location.asFolder();
    return ifPresent(folder, session).orElseGet(() -> open(folder, session));
  }

  private Optional<ZarrFolder> ifPresent(ObjectLocation folder, StatementSession session) {
    int end = rootEnd(folder.key());
    if (end < 0 || end == folder.key().length()) {
      return openIfPresent(folder, session);
    }
    String path = folder.key().substring(end, folder.key().length() - 1);
    ObjectLocation root = folder.withKey(folder.key().substring(0, end));
    return openIfPresent(root, session)
        .flatMap(hierarchy -> hierarchy.group(path, session))
        .or(() -> openIfPresent(folder, session));
  }

  /** The hierarchy at a location; empty if no document says that there is one. */
  private Optional<ZarrFolder> openIfPresent(ObjectLocation location, StatementSession session) {
    try {
      return Optional.of(open(location, session));
    } catch (StorageException e) {
      if (e.kind() != StorageException.Kind.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Where the first folder whose name says that it is a hierarchy ends in a key; or -1. */
  private static int rootEnd(String key) {
    int start = 0;
    while (start < key.length()) {
      int end = key.indexOf('/', start) + 1;
      if (ZarrNames.isHierarchy(key.substring(start, end - 1))) {
        return end;
      }
      start = end;
    }
    return -1;
  }

  /**
   * The table that a location in a hierarchy is: the main one of a group, one by its name, or the
   * one that an array is a column of.
   */
  Optional<TableSource> table(ObjectLocation location, StatementSession session) {
    ObjectLocation folder = location.asFolder();
    int end = rootEnd(folder.key());
    if (end == folder.key().length()) {
      return open(folder, session).mainTable(session);
    }
    String key = folder.key().substring(0, folder.key().length() - 1);
    int slash = key.lastIndexOf('/');
    ObjectLocation parent = folder.withKey(key.substring(0, slash + 1));
    return ifPresent(parent, session)
        .flatMap(it -> it.tableOrArray(key.substring(slash + 1), session))
        .or(() -> open(folder, session).mainTable(session));
  }

  /** Whether a folder with this listing is a node of a hierarchy. */
  static boolean isHierarchy(Listings.Listing listing) {
    return listing.objects().stream()
        .anyMatch(object -> ZarrNames.isDocument(object.location().name()));
  }

  /** The hierarchy at a location. */
  ZarrFolder open(ObjectLocation location, StatementSession session) {
    Opened known = opened.get(location);
    if (known == null || !isCurrent(known, session)) {
      opened.values().removeIf(it -> !isFresh(it));
      known = new Opened(ZarrGroup.open(location, access, session), System.nanoTime());
      opened.put(location, known);
    }
    return new ZarrFolder(sources, known.group());
  }

  private boolean isCurrent(Opened known, StatementSession session) {
    MetadataOrigin origin = known.group().origin();
    if (lookup.isLocal(origin.location())) {
      return known.group().isConsolidated()
          && lookup
              .recentStatus(session, origin.location())
              .map(ObjectStatus::version)
              .filter(origin.version()::equals)
              .isPresent();
    }
    return isFresh(known);
  }

  private boolean isFresh(Opened known) {
    return System.nanoTime() - known.nanos() < reuse.toNanos();
  }

  /** Forgets every hierarchy, so that the next look sees what is there now. */
  void clear() {
    opened.clear();
  }
}
