// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.Purpose;
import dev.rangefinder.session.AllowedLocations;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.LocalStatus;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStores;
import dev.rangefinder.storage.StoreIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends stat and list requests for statements, again where that may help. As long as what replies
 * tell may be used again, statements that ask for the same at once share one request.
 */
final class RetryingLookup implements StorageLookup {

  private final ObjectStores stores;
  private final SeenObjects seen;
  private final Function<ObjectStore, EndpointQueue> queues;
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private final Map<Key, RepeatedLookup<?>> shared = new ConcurrentHashMap<>();

  /** Why nothing is asked for any more; null while it is. */
  private volatile RuntimeException aborted;

  /**
   * What requests are the same by.
   *
   * @param asked the location of a status, or the request for a page
   */
  private record Key(StoreIdentity identity, Object asked) {}

  RetryingLookup(
      ObjectStores stores, SeenObjects seen, Function<ObjectStore, EndpointQueue> queues) {
    this.stores = stores;
    this.seen = seen;
    this.queues = queues;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(StatementSession session, ObjectLocation location) {
    session.allowedLocations().require(location);
    return run(session, Purpose.STATUS, location, location, store -> store.stat(location));
  }

  @Override
  public Optional<ObjectStatus> recentStatus(StatementSession session, ObjectLocation location) {
    session.allowedLocations().require(location);
    return seen.status(stores.storeFor(location), location, Presence.REQUIRED);
  }

  @Override
  public boolean canList(ObjectLocation location) {
    return stores.storeFor(location).canList();
  }

  @Override
  public boolean isLocal(ObjectLocation location) {
    return stores.storeFor(location) instanceof LocalStatus;
  }

  @Override
  public CompletableFuture<ListPage> list(StatementSession session, ListRequest request) {
    session.allowedLocations().require(request.prefix());
    return StatementFutures.map(
        run(session, Purpose.LISTING, request.prefix(), request, store -> store.list(request)),
        page -> allowed(session.allowedLocations(), page));
  }

  /** A prefix that is no folder may also begin the names of what is not allowed. */
  private static ListPage allowed(AllowedLocations locations, ListPage page) {
    return new ListPage(
        page.objects().stream().filter(it -> locations.allows(it.location())).toList(),
        page.prefixes().stream().filter(locations::allows).toList(),
        page.continuation());
  }

  private <T> CompletableFuture<T> run(
      StatementSession session,
      Purpose purpose,
      ObjectLocation location,
      Object asked,
      Function<ObjectStore, CompletableFuture<T>> request) {
    ObjectStore store = stores.storeFor(location);
    EndpointQueue queue = queues.apply(store);
    Key key = new Key(store.identity(), asked);
    boolean mayShare = seen.isReused() && !(store instanceof LocalStatus);
    while (true) {
      List<RepeatedLookup<T>> created = new ArrayList<>(1);
      Supplier<RepeatedLookup<T>> fresh =
          () -> {
            session.admit(1, 0);
            created.add(
                new RepeatedLookup<>(
                    queue, session, purpose, location, () -> request.apply(store)));
            return created.get(0);
          };
      RepeatedLookup<T> lookup = mayShare ? shared(key, fresh) : fresh.get();
      Optional<CompletableFuture<T>> joined = lookup.join(session);
      if (joined.isPresent()) {
        StatementFutures.endWith(session, List.of(joined.get()));
        if (created.isEmpty()) {
          queue.alsoFor(lookup, session.number(), lookup.priority());
        } else {
          start(queue, key, lookup);
        }
        return joined.get();
      }
    }
  }

  @SuppressWarnings("unchecked")
  private <T> RepeatedLookup<T> shared(Key key, Supplier<RepeatedLookup<T>> fresh) {
    // What is asked for tells the type of the answer.
    return (RepeatedLookup<T>)
        shared.compute(key, (it, there) -> there == null || there.isOver() ? fresh.get() : there);
  }

  private <T> void start(EndpointQueue queue, Key key, RepeatedLookup<T> lookup) {
    CompletableFuture<T> result = lookup.result();
    open.add(result);
    result.whenComplete(
        (value, failure) -> {
          open.remove(result);
          shared.remove(key, lookup);
        });
    RuntimeException reason = aborted;
    if (reason != null) {
      result.completeExceptionally(reason);
    }
    queue.submit(List.of(lookup));
  }

  /** What is under way is older than what is asked for from now on, and not shared any more. */
  void forgetShared() {
    shared.clear();
  }

  /** Ends whatever is still asked for, and whatever will be. */
  void abortAll(RuntimeException reason) {
    aborted = reason;
    for (CompletableFuture<?> one : List.copyOf(open)) {
      one.completeExceptionally(reason);
    }
  }
}
