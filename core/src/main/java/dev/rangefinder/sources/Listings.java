// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.fetch.StorageLookup;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Complete listings of folders, each reused for a while. Safe for any thread. */
final class Listings {
  /** What a folder holds; locations of folders end in a slash. */
  record Listing(List<ObjectStatus> objects, List<ObjectLocation> folders, long nanos) {
    boolean isEmpty() {
      return objects.isEmpty() && folders.isEmpty();
    }
  }

  private record Key(ObjectLocation location, boolean deep) {}

  private final StorageLookup lookup;
  private final Duration reuse;
  private final Map<Key, Listing> known = new ConcurrentHashMap<>();

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
    if (fresh(new Key(folder.asFolder(), false)).isPresent()) {
      return;
    }
    ListRequest request = ListRequest.folder(folder);
    ListPage page = session.await(lookup.list(session, request));
    if (page.isEmpty()) {
      throw Sources.noFiles(
          folder, "there is nothing here: no such file or folder, or nothing in it");
    }
    if (page.continuation().isEmpty()) {
      known.put(
          new Key(folder.asFolder(), false),
          new Listing(page.objects(), page.prefixes(), System.nanoTime()));
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
      boolean fresh = fresh(new Key(folder.asFolder(), false)).isPresent();
      pages.add(fresh ? null : lookup.list(session, ListRequest.folder(folder)));
    }
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      if (pages.get(i) != null) {
        Key key = new Key(folders.get(i).asFolder(), false);
        finish(key, ListRequest.folder(folders.get(i)), pages.get(i), session);
      }
      listings.add(folder(folders.get(i), session));
    }
    return listings;
  }

  private Listing complete(Key key, ListRequest request, StatementSession session) {
    return fresh(key).orElseGet(() -> finish(key, request, lookup.list(session, request), session));
  }

  private Optional<Listing> fresh(Key key) {
    if (lookup.isLocal(key.location())) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.get(key))
        .filter(listing -> System.nanoTime() - listing.nanos() < reuse.toNanos());
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
    Listing listing = new Listing(List.copyOf(objects), List.copyOf(folders), System.nanoTime());
    known.put(key, listing);
    return listing;
  }

  /** Forgets everything, so that the next look sees what is there now. */
  void clear() {
    known.clear();
  }
}
