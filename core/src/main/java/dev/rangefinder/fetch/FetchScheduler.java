// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.ObjectReads.NewFlight;
import dev.rangefinder.fetch.WantedPieces.Ordered;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStores;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Sends what readers want: planned together, in parallel within the store's bounds, never the same
 * byte twice at once, repeated and resumed where that may help, given up when nobody waits any
 * more.
 *
 * <p>Bytes that a {@link KnownParts} holds are not asked for, and what arrives is offered to it.
 * Callers bound how much they ask for ahead: what has arrived for them is theirs.
 */
public final class FetchScheduler implements RangeReader, StorageLookup, AutoCloseable {

  private final ObjectStores stores;
  private final KnownParts known;
  private final FetchLimits limits;
  private final ScheduledThreadPoolExecutor timer = FetchTimer.start();
  private final RetryingLookup lookup;
  private final Map<ObjectStore, RequestQueue> queues = new ConcurrentHashMap<>();
  private final Map<VersionedObject, ObjectFlights> flights = new ConcurrentHashMap<>();
  private final OpenReads openReads;
  private volatile boolean closed;

  public FetchScheduler(ObjectStores stores, KnownParts known, FetchLimits limits) {
    this.stores = stores;
    this.known = known;
    this.limits = limits;
    this.lookup = new RetryingLookup(stores, new Backoff(limits), timer);
    this.openReads = new OpenReads(known, this, lookup);
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(StatementSession session, ObjectLocation location) {
    return lookup.stat(session, location);
  }

  @Override
  public CompletableFuture<ListPage> list(StatementSession session, ListRequest request) {
    return lookup.list(session, request);
  }

  @Override
  public List<CompletableFuture<Bytes>> read(StatementSession session, List<WantedRange> wanted) {
    requireReadable(session, wanted);
    List<CompletableFuture<Bytes>> results =
        new ArrayList<>(Collections.nCopies(wanted.size(), null));
    Map<ObjectLocation, List<Ordered>> bounded = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      WantedRange one = wanted.get(i);
      Optional<ObjectStatus> pin = session.pins().of(one.location());
      if (pin.isEmpty() && !(one.range() instanceof ByteRange)) {
        results.set(i, StatementFutures.map(readOpen(session, one), OpenFlight.Reply::bytes));
        continue;
      }
      ByteRange range =
          pin.map(it -> one.range().resolve(it.size())).orElse(one.range().resolve(0));
      if (pin.isPresent() && range.end() > pin.get().size()) {
        results.set(i, CompletableFuture.failedFuture(beyondEnd(one, pin.get())));
      } else if (range.isEmpty()) {
        results.set(i, CompletableFuture.completedFuture(Bytes.empty()));
      } else {
        bounded.computeIfAbsent(one.location(), it -> new ArrayList<>()).add(new Ordered(range, i));
      }
    }
    readBounded(session, wanted, bounded, results);
    StatementFutures.endWith(session, results);
    return results;
  }

  @Override
  public CompletableFuture<ObjectTail> readTail(
      StatementSession session, ObjectLocation location, long length, Purpose purpose) {
    WantedRange tail = new WantedRange(location, ByteRange.suffix(length), purpose);
    requireReadable(session, List.of(tail));
    Optional<ObjectStatus> pin = session.pins().of(location);
    CompletableFuture<ObjectTail> result =
        pin.isPresent()
            ? StatementFutures.map(
                read(session, List.of(tail)).get(0), bytes -> new ObjectTail(pin.get(), bytes))
            : StatementFutures.map(
                readOpen(session, tail), it -> new ObjectTail(it.status(), it.bytes()));
    StatementFutures.endWith(session, List.of(result));
    return result;
  }

  @Override
  public FetchForecast forecast(StatementSession session, List<WantedRange> wanted) {
    Map<ObjectStore, List<WantedRange>> byStore = new LinkedHashMap<>();
    long requests = 0;
    long bytes = 0;
    for (WantedRange one : wanted) {
      Optional<ObjectStatus> pin = session.pins().of(one.location());
      if (pin.isEmpty() && !(one.range() instanceof ByteRange)) {
        requests++;
        continue;
      }
      ByteRange range = one.range().resolve(pin.map(ObjectStatus::size).orElse(0L));
      byStore
          .computeIfAbsent(stores.storeFor(one.location()), it -> new ArrayList<>())
          .add(new WantedRange(one.location(), range, one.purpose()));
    }
    for (Map.Entry<ObjectStore, List<WantedRange>> ofStore : byStore.entrySet()) {
      ObjectStore store = ofStore.getKey();
      Map<ObjectLocation, List<WantedRange>> byObject = new LinkedHashMap<>();
      for (WantedRange one : ofStore.getValue()) {
        byObject.computeIfAbsent(one.location(), it -> new ArrayList<>()).add(one);
      }
      FetchPlan plan =
          new FetchPlanner(store.coalesceConfig())
              .plan(ofStore.getValue(), at -> present(session, store, at, byObject.get(at)));
      requests += plan.requests().size();
      bytes += plan.requestedBytes();
    }
    return new FetchForecast(requests, bytes);
  }

  private ByteRangeSet present(
      StatementSession session,
      ObjectStore store,
      ObjectLocation location,
      List<WantedRange> wanted) {
    Optional<ObjectStatus> pin = session.pins().of(location);
    if (pin.isEmpty()) {
      return ByteRangeSet.empty();
    }
    VersionedObject object = new VersionedObject(store.identity(), location, pin.get().version());
    List<ByteRange> found = new ArrayList<>();
    for (WantedRange one : wanted) {
      known.find(object, (ByteRange) one.range()).forEach(part -> found.add(part.range()));
    }
    return ByteRangeSet.of(found);
  }

  private void requireReadable(StatementSession session, List<WantedRange> wanted) {
    if (closed) {
      throw new StatementCancelledException(Reason.CLOSED);
    }
    session.throwIfCancelled();
    ObjectLocation last = null;
    for (WantedRange one : wanted) {
      if (!one.location().equals(last)) {
        last = one.location();
        session.allowedLocations().require(last);
      }
    }
  }

  private void readBounded(
      StatementSession session,
      List<WantedRange> wanted,
      Map<ObjectLocation, List<Ordered>> bounded,
      List<CompletableFuture<Bytes>> results) {
    Map<RequestQueue, List<NewFlight>> toSend = new LinkedHashMap<>();
    bounded.forEach(
        (location, ranges) -> {
          ObjectStore store = stores.storeFor(location);
          RequestQueue queue = queueOf(store);
          FetchPlanner planner = new FetchPlanner(store.coalesceConfig());
          VersionedObject object =
              new VersionedObject(
                  store.identity(),
                  location,
                  session.pins().of(location).map(ObjectStatus::version).orElse(null));
          List<PendingRange> pending = new ArrayList<>(ranges.size());
          List<NewFlight> created = claim(session, object, ranges, wanted, planner, queue, pending);
          toSend.computeIfAbsent(queue, it -> new ArrayList<>()).addAll(created);
          for (int i = 0; i < ranges.size(); i++) {
            results.set(ranges.get(i).order(), pending.get(i).result());
            pending.get(i).start();
          }
        });
    toSend.forEach(
        (queue, created) -> {
          created.sort(Comparator.comparingInt(NewFlight::order));
          queue.submit(created.stream().map(NewFlight::flight).toList());
        });
  }

  private List<NewFlight> claim(
      StatementSession session,
      VersionedObject object,
      List<Ordered> ranges,
      List<WantedRange> wanted,
      FetchPlanner planner,
      RequestQueue queue,
      List<PendingRange> pending) {
    while (true) {
      ObjectFlights ofObject =
          flights.computeIfAbsent(
              object, it -> new ObjectFlights(it, known, () -> flights.remove(it)));
      synchronized (ofObject) {
        if (!ofObject.isRetired()) {
          ObjectReads reads = new ObjectReads(session, object, ofObject, known);
          List<NewFlight> created = reads.claim(ranges, wanted, planner, queue);
          for (Ordered range : ranges) {
            pending.add(reads.assemble(range.range()));
          }
          ofObject.retireIfEmpty();
          return created;
        }
      }
    }
  }

  private CompletableFuture<OpenFlight.Reply> readOpen(
      StatementSession session, WantedRange wanted) {
    ObjectStore store = stores.storeFor(wanted.location());
    return openReads.read(session, store, queueOf(store), wanted);
  }

  private RequestQueue queueOf(ObjectStore store) {
    return queues.computeIfAbsent(store, it -> new RequestQueue(it, limits, timer));
  }

  private static StorageException beyondEnd(WantedRange wanted, ObjectStatus status) {
    return StorageException.of(
            Kind.RANGE_INVALID,
            wanted.location(),
            "the object has only " + status.size() + " bytes")
        .range(wanted.range())
        .build();
  }

  @Override
  public void close() {
    closed = true;
    StatementCancelledException reason = new StatementCancelledException(Reason.CLOSED);
    for (ObjectFlights ofObject : List.copyOf(flights.values())) {
      ofObject.abortAll(reason);
    }
    openReads.abortAll(reason);
    timer.shutdownNow();
  }
}
