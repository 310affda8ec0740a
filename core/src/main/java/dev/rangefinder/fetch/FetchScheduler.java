// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestLog;
import dev.rangefinder.fetch.WantedPieces.Ordered;
import dev.rangefinder.session.IoLimitException;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStores;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Tiers tiers;
  private final SeenObjects seen;
  private final FetchContext context;
  private final Endpoints endpoints;
  private final Runnable closeClock;
  private final RetryingLookup lookup;
  private final Map<String, EndpointQueue> queues = new ConcurrentHashMap<>();
  private final RequestShapes shapes;
  private final BoundedReads boundedReads;
  private final OpenReads openReads;
  private volatile boolean closed;

  private FetchScheduler(Builder builder) {
    FetchClock clock = builder.clock;
    if (clock == null) {
      TimerClock timer = new TimerClock();
      clock = timer;
      this.closeClock = timer::close;
    } else {
      this.closeClock = () -> {};
    }
    this.stores = builder.stores;
    this.tiers = new Tiers(builder.known, builder.stored);
    this.endpoints = builder.endpoints;
    this.context = new FetchContext(builder.limits, clock, builder.log);
    this.seen = new SeenObjects(builder.validation, builder.statusReuse, builder.stored);
    this.lookup = new RetryingLookup(stores, seen, this::queueOf);
    this.shapes = new RequestShapes(this::queueOf);
    this.boundedReads = new BoundedReads(stores, tiers, seen, shapes, this::queueOf);
    this.openReads = new OpenReads(tiers, this, lookup, seen);
  }

  /** Reads from these stores. */
  public static Builder builder(ObjectStores stores) {
    return new Builder(stores);
  }

  /** What a scheduler works with; without a call it keeps nothing and knows nothing. */
  public static final class Builder {
    private final ObjectStores stores;
    private KnownParts known = KnownParts.none();
    private StoredParts stored = StoredParts.none();
    private CacheValidation validation = CacheValidation.SECONDS;
    private FetchLimits limits = FetchLimits.DEFAULT;
    private Duration statusReuse = Duration.ZERO;
    private Endpoints endpoints = new Endpoints();
    private RequestLog log = new RequestLog();
    private FetchClock clock;

    private Builder(ObjectStores stores) {
      this.stores = stores;
    }

    public Builder known(KnownParts value) {
      this.known = value;
      return this;
    }

    /** Where parts are kept that outlive the process. */
    public Builder stored(StoredParts value) {
      this.stored = value;
      return this;
    }

    public Builder validation(CacheValidation value) {
      this.validation = value;
      return this;
    }

    public Builder limits(FetchLimits value) {
      this.limits = value;
      return this;
    }

    /** How long a status that a reply told is believed without asking again. */
    public Builder statusReuse(Duration value) {
      this.statusReuse = value;
      return this;
    }

    /** Where what is measured is kept. */
    public Builder endpoints(Endpoints value) {
      this.endpoints = value;
      return this;
    }

    public Builder log(RequestLog value) {
      this.log = value;
      return this;
    }

    /** Another time than the system's. */
    public Builder clock(FetchClock value) {
      this.clock = value;
      return this;
    }

    public FetchScheduler build() {
      return new FetchScheduler(this);
    }
  }

  /** Believes nothing any more that earlier replies have told of objects. */
  public void forgetStatus() {
    lookup.forgetShared();
    openReads.forgetShared();
    seen.clear();
  }

  /**
   * What connections to the endpoints that were asked here have been measured to do, by the name of
   * the endpoint, for the next process.
   */
  public Map<String, LinkEstimate> measuredLinks() {
    return endpoints.measured(queues.keySet());
  }

  @Override
  public Optional<ObjectStatus> recentStatus(StatementSession session, ObjectLocation location) {
    return lookup.recentStatus(session, location);
  }

  @Override
  public boolean canList(ObjectLocation location) {
    return lookup.canList(location);
  }

  @Override
  public boolean isLocal(ObjectLocation location) {
    return lookup.isLocal(location);
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
  public List<CompletableFuture<Bytes>> read(
      StatementSession session, List<WantedRange> wanted, Pace pace) {
    requireReadable(session, wanted);
    List<CompletableFuture<Bytes>> results =
        new ArrayList<>(Collections.nCopies(wanted.size(), null));
    Map<ObjectLocation, List<Ordered>> bounded = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      WantedRange one = wanted.get(i);
      Optional<ObjectStatus> pin;
      try {
        pin = pinned(session, one);
      } catch (StorageException e) {
        results.set(i, CompletableFuture.failedFuture(e));
        continue;
      }
      if (pin.isEmpty() && !(one.range() instanceof ByteRange)) {
        results.set(i, readOpenBytes(session, one, pace));
        continue;
      }
      ByteRange range =
          pin.map(it -> one.range().resolve(it.size())).orElse(one.range().resolve(0));
      if (pin.isPresent() && range.end() > pin.get().size()) {
        results.set(i, CompletableFuture.failedFuture(beyondEnd(one, pin.get())));
      } else if (range.isEmpty()) {
        results.set(i, CompletableFuture.completedFuture(Bytes.empty()));
      } else {
        bounded
            .computeIfAbsent(one.location(), it -> new ArrayList<>())
            .add(new Ordered(range, i, one.purpose()));
      }
    }
    boundedReads.read(session, bounded, pace, results);
    for (int i = 0; i < wanted.size(); i++) {
      results.set(i, settled(wanted.get(i), results.get(i)));
    }
    StatementFutures.endWith(session, results);
    return results;
  }

  /** The version that the statement sees of an object, if that can be told without a request. */
  private Optional<ObjectStatus> pinned(StatementSession session, WantedRange wanted) {
    Optional<ObjectStatus> pin = session.pins().of(wanted.location());
    if (pin.isPresent()) {
      return pin;
    }
    ObjectStore store = stores.storeFor(wanted.location());
    return seen.status(store, wanted.location(), wanted.presence()).map(session.pins()::pin);
  }

  /** Learns from failures, and turns a missing object into an answer where it is one. */
  private CompletableFuture<Bytes> settled(WantedRange wanted, CompletableFuture<Bytes> base) {
    if (base.isDone() && !base.isCompletedExceptionally()) {
      return base;
    }
    CompletableFuture<Bytes> result = new CompletableFuture<>();
    base.whenComplete(
        (bytes, failure) -> {
          Kind kind = storageKind(failure);
          StoreIdentity identity = stores.storeFor(wanted.location()).identity();
          if (kind == Kind.CHANGED) {
            seen.forget(identity, wanted.location());
          }
          if (failure == null) {
            result.complete(bytes);
          } else if (kind == Kind.NOT_FOUND && wanted.presence() == Presence.OPTIONAL) {
            seen.addMissing(identity, wanted.location());
            result.complete(Bytes.absent());
          } else {
            result.completeExceptionally(failure);
          }
        });
    result.whenComplete(
        (bytes, failure) -> {
          if (failure != null) {
            base.cancel(true);
          }
        });
    return result;
  }

  private static Kind storageKind(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof StorageException storage ? storage.kind() : null;
  }

  @Override
  public CompletableFuture<ObjectTail> readTail(
      StatementSession session, ObjectLocation location, long length, Purpose purpose) {
    WantedRange tail = new WantedRange(location, ByteRange.suffix(length), purpose);
    requireReadable(session, List.of(tail));
    Optional<ObjectStatus> pin;
    try {
      pin = pinned(session, tail);
    } catch (StorageException e) {
      return CompletableFuture.failedFuture(e);
    }
    CompletableFuture<ObjectTail> result =
        pin.isPresent()
            ? StatementFutures.map(
                read(session, List.of(tail)).get(0), bytes -> new ObjectTail(pin.get(), bytes))
            : StatementFutures.map(
                readOpen(session, tail, Pace.NOW), it -> new ObjectTail(it.status(), it.bytes()));
    StatementFutures.endWith(session, List.of(result));
    return result;
  }

  @Override
  public FetchForecast forecast(StatementSession session, List<WantedRange> wanted) {
    return new Forecast(session, stores, tiers, shapes, this::pinned).of(wanted);
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

  private CompletableFuture<Bytes> readOpenBytes(
      StatementSession session, WantedRange wanted, Pace pace) {
    try {
      return StatementFutures.map(readOpen(session, wanted, pace), OpenFlight.Reply::bytes);
    } catch (IoLimitException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<OpenFlight.Reply> readOpen(
      StatementSession session, WantedRange wanted, Pace pace) {
    ObjectStore store = stores.storeFor(wanted.location());
    return openReads.read(session, store, queueOf(store), wanted, pace);
  }

  private EndpointQueue queueOf(ObjectStore store) {
    return queues.computeIfAbsent(
        store.identity().endpoint(), name -> new EndpointQueue(endpoints.of(name), store, context));
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
    boundedReads.abortAll(reason);
    openReads.abortAll(reason);
    lookup.abortAll(reason);
    closeClock.run();
  }
}
