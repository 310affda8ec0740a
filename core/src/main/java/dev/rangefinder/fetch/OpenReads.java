// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.fetch.OpenFlight.Reply;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads of suffixes and whole objects of which nothing is known yet: one request each, which also
 * pins the object. Where a server cannot do suffix ranges, its size is asked for first; that is
 * remembered for the server.
 */
final class OpenReads {

  private final Tiers tiers;
  private final RangeReader absolute;
  private final StorageLookup lookup;
  private final SeenObjects seen;
  private final Set<OpenFlight> open = ConcurrentHashMap.newKeySet();

  /** Those of them that others may join. */
  private final Map<OpenFlight.Key, OpenFlight> shared = new ConcurrentHashMap<>();

  private final Set<String> rootsWithoutSuffix = ConcurrentHashMap.newKeySet();

  /** Why nothing is read any more; null while it is. */
  private volatile RuntimeException aborted;

  OpenReads(Tiers tiers, RangeReader absolute, StorageLookup lookup, SeenObjects seen) {
    this.tiers = tiers;
    this.absolute = absolute;
    this.lookup = lookup;
    this.seen = seen;
  }

  CompletableFuture<Reply> read(
      StatementSession session,
      ObjectStore store,
      EndpointQueue queue,
      WantedRange wanted,
      Pace pace) {
    boolean whole = wanted.range().equals(RangeSpec.all());
    String root = wanted.location().root();
    if ((!whole && rootsWithoutSuffix.contains(root)) || isKept(store, wanted)) {
      return statAndRead(session, store, wanted, pace);
    }
    CompletableFuture<Reply> sent = send(session, store, queue, wanted, pace);
    if (whole) {
      return sent;
    }
    CompletableFuture<Reply> result = new CompletableFuture<>();
    sent.whenComplete(
        (reply, failure) -> {
          if (failure == null) {
            result.complete(reply);
          } else if (!result.isDone() && isRefusalOfRange(failure)) {
            StatementFutures.forward(
                remembering(root, statAndRead(session, store, wanted, pace)), result);
          } else {
            result.completeExceptionally(failure);
          }
        });
    result.whenComplete((reply, failure) -> sent.cancel(true));
    return result;
  }

  private CompletableFuture<Reply> send(
      StatementSession session,
      ObjectStore store,
      EndpointQueue queue,
      WantedRange wanted,
      Pace pace) {
    OpenFlight.Key key = new OpenFlight.Key(store.identity(), wanted.location(), wanted.range());
    List<OpenFlight> created = new ArrayList<>(1);
    OpenFlight joined =
        shared.compute(
            key,
            (it, existing) -> {
              if (existing != null && existing.join()) {
                return existing;
              }
              session.admit(1, 0);
              OpenFlight fresh = newFlight(session, store, queue, wanted, pace, key);
              fresh.join();
              created.add(fresh);
              return fresh;
            });
    if (created.isEmpty()) {
      session.counters().addSharedBytes(joined.expectedBytes());
      joined.waitUntil(session.deadline());
      queue.alsoFor(joined, session.number(), Priority.of(wanted.purpose(), pace));
    }
    CompletableFuture<Reply> result = new CompletableFuture<>();
    joined
        .reply()
        .whenComplete(
            (reply, failure) -> {
              if (failure == null) {
                seen.add(store.identity(), reply.status(), joined.askedIn());
              }
              finish(session, result, reply, failure);
            });
    result.whenComplete((reply, failure) -> joined.leave());
    queue.submit(created);
    RuntimeException reason = aborted;
    if (reason != null) {
      // What was sent meanwhile has not been told.
      abortAll(reason);
    }
    return result;
  }

  private OpenFlight newFlight(
      StatementSession session,
      ObjectStore store,
      EndpointQueue queue,
      WantedRange wanted,
      Pace pace,
      OpenFlight.Key key) {
    GetRequest request =
        new GetRequest(wanted.location(), wanted.range(), Optional.empty(), wanted.purpose());
    OpenFlight[] self = new OpenFlight[1];
    Runnable whenDone =
        () -> {
          shared.remove(key, self[0]);
          open.remove(self[0]);
        };
    self[0] =
        new OpenFlight(
            queue, store, request, key, tiers, seen.generation(), whenDone, pace, session);
    open.add(self[0]);
    return self[0];
  }

  private static void finish(
      StatementSession session, CompletableFuture<Reply> result, Reply reply, Throwable failure) {
    if (failure != null) {
      result.completeExceptionally(failure);
      return;
    }
    try {
      session.pins().pin(reply.status());
      result.complete(reply);
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /** Only a suffix of an object that has bytes can show that a server does not know suffixes. */
  private CompletableFuture<Reply> remembering(String root, CompletableFuture<Reply> fallback) {
    return StatementFutures.map(
        fallback,
        reply -> {
          if (reply.status().size() > 0) {
            rootsWithoutSuffix.add(root);
          }
          return reply;
        });
  }

  /**
   * Whether all that is wanted is kept of the version that was there last: then it is enough to ask
   * whether that is still the current one.
   */
  private boolean isKept(ObjectStore store, WantedRange wanted) {
    return seen.last(store.identity(), wanted.location())
        .filter(last -> last.version().isStrong())
        .filter(
            last -> {
              VersionedObject object =
                  new VersionedObject(store.identity(), wanted.location(), last.version());
              ByteRange range = wanted.range().resolve(last.size());
              return tiers.kept(object, List.of(range)).contains(range);
            })
        .isPresent();
  }

  private CompletableFuture<Reply> statAndRead(
      StatementSession session, ObjectStore store, WantedRange wanted, Pace pace) {
    long askedIn = seen.generation();
    CompletableFuture<ObjectStatus> status = lookup.stat(session, wanted.location());
    return StatementFutures.chain(
        status,
        it -> {
          seen.add(store.identity(), it, askedIn);
          return readAbsolute(session, wanted, it, pace);
        });
  }

  private CompletableFuture<Reply> readAbsolute(
      StatementSession session, WantedRange wanted, ObjectStatus status, Pace pace) {
    session.pins().pin(status);
    ByteRange range = wanted.range().resolve(status.size());
    ObjectLocation location = wanted.location();
    List<WantedRange> bounded = List.of(new WantedRange(location, range, wanted.purpose()));
    return StatementFutures.map(
        absolute.read(session, bounded, pace).get(0), bytes -> new Reply(status, range, bytes));
  }

  private static boolean isRefusalOfRange(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof StorageException storage
        && (storage.kind() == Kind.RANGE_INVALID || storage.kind() == Kind.INVALID_REPLY);
  }

  /** What is under way is older than what is asked for from now on, and not shared any more. */
  void forgetShared() {
    shared.clear();
  }

  /** Ends whatever is read, and whatever will be. */
  void abortAll(RuntimeException reason) {
    aborted = reason;
    for (OpenFlight flight : List.copyOf(open)) {
      flight.abort(reason);
    }
  }
}
