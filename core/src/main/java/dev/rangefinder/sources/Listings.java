// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.fetch.StorageLookup;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Complete listings of folders, each reused for a while, and in any case by the statement that
 * asked for it: a statement sees one state of a folder. Safe for any thread.
 */
final class Listings {
  /** What a folder holds; locations of folders end in a slash. */
  record Listing(List<ObjectStatus> objects, List<ObjectLocation> folders) {
    boolean isEmpty() {
      return objects.isEmpty() && folders.isEmpty();
    }
  }

  private record Key(ObjectLocation location, boolean deep) {}

  private record Known(Listing listing, long nanos, WeakReference<StatementSession> statement) {}

  /** From so many listings on, old ones are looked for and forgotten. */
  private static final int MANY_LISTINGS = 2000;

  private final StorageLookup lookup;
  private final Duration reuse;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();

  Listings(StorageLookup lookup, Duration reuse) {
    this.lookup = lookup;
    this.reuse = reuse;
  }

  /** The objects and folders directly in a folder. */
  Listing folder(ObjectLocation folder, StatementSession session) {
    return complete(new Key(folder.asFolder(), false), ListRequest.folder(folder), session);
  }

  /**
   * Looks at one page of a folder.
   *
   * @throws dev.rangefinder.storage.StorageException if there is nothing in it
   */
  void requireContent(ObjectLocation folder, StatementSession session) {
    if (fresh(new Key(folder.asFolder(), false), session).isPresent()) {
      return;
    }
    ListRequest request = ListRequest.folder(folder);
    ListPage page = session.await(lookup.list(session, request));
    while (page.isEmpty() && page.continuation().isPresent()) {
      // Services may leave pages empty, and folders' markers are left out of them.
      request = request.after(page.continuation().get());
      page = session.await(lookup.list(session, request));
    }
    if (page.isEmpty()) {
      throw Sources.noFiles(
          folder, "there is nothing here: no such file or folder, or nothing in it");
    }
    if (page.continuation().isEmpty()) {
      put(new Key(folder.asFolder(), false), new Listing(page.objects(), page.prefixes()), session);
    }
  }

  /** All objects under a folder, at any depth. */
  Listing deep(ObjectLocation folder, StatementSession session) {
    return complete(new Key(folder.asFolder(), true), ListRequest.deep(folder.asFolder()), session);
  }

  /** The objects and folders directly in each of some folders, asked for at once. */
  List<Listing> folders(List<ObjectLocation> folders, StatementSession session) {
    List<CompletableFuture<ListPage>> pages = new ArrayList<>();
    for (ObjectLocation folder : folders) {
      boolean fresh = fresh(new Key(folder.asFolder(), false), session).isPresent();
      pages.add(fresh ? null : lookup.list(session, ListRequest.folder(folder)));
    }
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      Key key = new Key(folders.get(i).asFolder(), false);
      listings.add(
          pages.get(i) == null
              ? folder(folders.get(i), session)
              : finish(key, ListRequest.folder(folders.get(i)), pages.get(i), session));
    }
    return listings;
  }

  private Listing complete(Key key, ListRequest request, StatementSession session) {
    return fresh(key, session)
        .orElseGet(() -> finish(key, request, lookup.list(session, request), session));
  }

  private Optional<Listing> fresh(Key key, StatementSession session) {
    Known found = known.get(key);
    boolean usable =
        found != null
            && (found.statement().get() == session
                || (isRecent(found) && !lookup.isLocal(key.location())));
    return usable ? Optional.of(found.listing()) : Optional.empty();
  }

  private boolean isRecent(Known found) {
    return System.nanoTime() - found.nanos() < reuse.toNanos();
  }

  private void put(Key key, Listing listing, StatementSession session) {
    if (known.size() >= MANY_LISTINGS) {
      known.values().removeIf(it -> !isRecent(it));
    }
    known.put(key, new Known(listing, System.nanoTime(), new WeakReference<>(session)));
  }

  private Listing finish(
      Key key,
      ListRequest request,
      CompletableFuture<ListPage> firstPage,
      StatementSession session) {
    List<ObjectStatus> objects = new ArrayList<>();
    List<ObjectLocation> folders = new ArrayList<>();
    ListPage page = session.await(firstPage);
    while (true) {
      objects.addAll(page.objects());
      folders.addAll(page.prefixes());
      if (page.continuation().isEmpty()) {
        break;
      }
      page = session.await(lookup.list(session, request.after(page.continuation().get())));
    }
    Listing listing = new Listing(List.copyOf(objects), List.copyOf(folders));
    put(key, listing, session);
    return listing;
  }

  /** Forgets everything, so that the next look sees what is there now. */
  void clear() {
    known.clear();
  }
}
