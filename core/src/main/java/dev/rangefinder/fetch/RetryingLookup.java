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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Sends stat and list requests for statements, again where that may help. */
final class RetryingLookup implements StorageLookup {

  private final ObjectStores stores;
  private final SeenObjects seen;
  private final Function<ObjectStore, EndpointQueue> queues;
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();

  /** Why nothing is asked for any more; null while it is. */
  private volatile RuntimeException aborted;

  RetryingLookup(
      ObjectStores stores, SeenObjects seen, Function<ObjectStore, EndpointQueue> queues) {
    this.stores = stores;
    this.seen = seen;
    this.queues = queues;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(StatementSession session, ObjectLocation location) {
    session.allowedLocations().require(location);
    return run(session, Purpose.STATUS, location, store -> store.stat(location));
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
        run(session, Purpose.LISTING, request.prefix(), store -> store.list(request)),
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
      Function<ObjectStore, CompletableFuture<T>> request) {
    session.admit(1, 0);
    ObjectStore store = stores.storeFor(location);
    EndpointQueue queue = queues.apply(store);
    RepeatedLookup<T> repeated =
        new RepeatedLookup<>(queue, session, purpose, location, () -> request.apply(store));
    CompletableFuture<T> result = repeated.result();
    open.add(result);
    result.whenComplete((value, failure) -> open.remove(result));
    StatementFutures.endWith(session, List.of(result));
    RuntimeException reason = aborted;
    if (reason != null) {
      result.completeExceptionally(reason);
    }
    queue.submit(List.of(repeated));
    return result;
  }

  /** Ends whatever is still asked for, and whatever will be. */
  void abortAll(RuntimeException reason) {
    aborted = reason;
    for (CompletableFuture<?> one : List.copyOf(open)) {
      one.completeExceptionally(reason);
    }
  }
}
