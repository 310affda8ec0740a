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
import dev.rangefinder.storage.ObjectStores;
import dev.rangefinder.storage.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends stat and list requests for statements, again where that may help. */
final class RetryingLookup implements StorageLookup {

  private final ObjectStores stores;
  private final SeenObjects seen;
  private final Backoff backoff;
  private final ScheduledExecutorService timer;

  RetryingLookup(
      ObjectStores stores, SeenObjects seen, Backoff backoff, ScheduledExecutorService timer) {
    this.stores = stores;
    this.seen = seen;
    this.backoff = backoff;
    this.timer = timer;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(StatementSession session, ObjectLocation location) {
    session.allowedLocations().require(location);
    return run(session, Purpose.STATUS, () -> stores.storeFor(location).stat(location));
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
        run(session, Purpose.LISTING, () -> stores.storeFor(request.prefix()).list(request)),
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
      StatementSession session, Purpose purpose, Supplier<CompletableFuture<T>> request) {
    Repeated<T> repeated = new Repeated<>(session, purpose, request);
    StatementFutures.endWith(session, List.of(repeated.result));
    repeated.send();
    return repeated.result;
  }

  /** One request over all its attempts. */
  private final class Repeated<T> {
    private final StatementSession session;
    private final Purpose purpose;
    private final Supplier<CompletableFuture<T>> request;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private int attempts;

    Repeated(StatementSession session, Purpose purpose, Supplier<CompletableFuture<T>> request) {
      this.session = session;
      this.purpose = purpose;
      this.request = request;
    }

    void send() {
      if (result.isDone()) {
        return;
      }
      attempts++;
      session.counters().addRequest(purpose);
      if (attempts > 1) {
        session.counters().addRetry();
      }
      CompletableFuture<T> sent;
      try {
        sent = request.get();
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
        return;
      }
      result.whenComplete((value, failure) -> sent.cancel(true));
      sent.whenComplete(this::ended);
    }

    private void ended(T value, Throwable failure) {
      if (failure == null) {
        result.complete(value);
        return;
      }
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      if (cause instanceof StorageException storage) {
        if (backoff.allowsAnother(storage, attempts)) {
          long delay = backoff.delayNanos(storage, attempts);
          timer.schedule(this::send, delay, TimeUnit.NANOSECONDS);
          return;
        }
        cause = storage.afterAttempts(attempts);
      }
      result.completeExceptionally(cause);
    }
  }
}
