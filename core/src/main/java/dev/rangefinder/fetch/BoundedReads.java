// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.fetch.ObjectReads.NewFlight;
import dev.rangefinder.fetch.WantedPieces.Ordered;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads of ranges with both ends, all those of a call together: what is kept on disk is loaded, and
 * what is kept nowhere and not on its way for anybody is planned, claimed, and sent.
 */
final class BoundedReads {

  private final ObjectStores stores;
  private final Tiers tiers;
  private final SeenObjects seen;
  private final RequestShapes shapes;
  private final Function<ObjectStore, EndpointQueue> queues;
  private final StoredLoads loads = new StoredLoads();
  private final Map<VersionedObject, ObjectFlights> flights = new ConcurrentHashMap<>();

  /** Why nothing is read any more; null while it is. */
  private volatile RuntimeException aborted;

  /** What a call wants of one object. */
  private record Wanted(ObjectStore store, VersionedObject object, List<Ordered> ranges) {}

  BoundedReads(
      ObjectStores stores,
      Tiers tiers,
      SeenObjects seen,
      RequestShapes shapes,
      Function<ObjectStore, EndpointQueue> queues) {
    this.stores = stores;
    this.tiers = tiers;
    this.seen = seen;
    this.shapes = shapes;
    this.queues = queues;
  }

  /**
   * Starts to read.
   *
   * @param results takes the result of each range, at its order
   */
  void read(
      StatementSession session,
      Map<ObjectLocation, List<Ordered>> ranges,
      Pace pace,
      List<CompletableFuture<Bytes>> results) {
    List<Wanted> all = new ArrayList<>(ranges.size());
    ranges.forEach((location, ofObject) -> all.add(wanted(session, location, ofObject)));
    Map<ObjectStore, FetchPlanner> planners = planners(all, session, pace);
    Map<EndpointQueue, List<NewFlight>> created = new LinkedHashMap<>();
    try {
      for (Wanted one : all) {
        EndpointQueue queue = queues.apply(one.store());
        List<NewFlight> ofQueue = created.computeIfAbsent(queue, it -> new ArrayList<>());
        List<PendingRange> pending = claim(session, one, planners.get(one.store()), pace, ofQueue);
        for (int i = 0; i < pending.size(); i++) {
          results.set(one.ranges().get(i).order(), pending.get(i).result());
          pending.get(i).start();
        }
      }
      created.forEach((queue, ofQueue) -> start(session, queue, ofQueue));
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whoever joined what is claimed would wait for ever.
      created
          .values()
          .forEach(it -> it.forEach(one -> one.flight().abort(one.flight().stoppedBy(e))));
      throw e;
    }
    RuntimeException reason = aborted;
    if (reason != null) {
      // What was claimed meanwhile has not been told.
      abortAll(reason);
    }
  }

  private Wanted wanted(StatementSession session, ObjectLocation location, List<Ordered> ranges) {
    ObjectStore store = stores.storeFor(location);
    VersionedObject object =
        new VersionedObject(
            store.identity(),
            location,
            session.pins().of(location).map(ObjectStatus::version).orElse(null));
    return new Wanted(store, object, ranges);
  }

  private Map<ObjectStore, FetchPlanner> planners(
      List<Wanted> all, StatementSession session, Pace pace) {
    Map<ObjectStore, List<ByteRangeSet>> holes = new LinkedHashMap<>();
    for (Wanted one : all) {
      holes.computeIfAbsent(one.store(), it -> new ArrayList<>()).add(holes(one));
    }
    Map<ObjectStore, FetchPlanner> planners = new HashMap<>();
    holes.forEach(
        (store, ofStore) ->
            planners.put(
                store, new FetchPlanner(shapes.of(store, ofStore, session.number(), pace))));
    return planners;
  }

  /** What is kept nowhere; what is on its way for somebody else counts as missing. */
  private ByteRangeSet holes(Wanted one) {
    List<ByteRange> ranges = one.ranges().stream().map(Ordered::range).toList();
    ByteRangeSet all = ByteRangeSet.of(ranges);
    return one.object().version() == null ? all : all.minus(tiers.kept(one.object(), ranges));
  }

  private List<PendingRange> claim(
      StatementSession session,
      Wanted one,
      FetchPlanner planner,
      Pace pace,
      List<NewFlight> created) {
    EndpointQueue queue = queues.apply(one.store());
    while (true) {
      ObjectFlights ofObject =
          flights.computeIfAbsent(
              one.object(), it -> new ObjectFlights(it, tiers, seen, () -> flights.remove(it)));
      synchronized (ofObject) {
        if (!ofObject.isRetired()) {
          ObjectReads reads =
              new ObjectReads(session, one.store(), one.object(), queue, ofObject, tiers, pace);
          reads.claim(one.ranges(), planner, created);
          List<PendingRange> pending = one.ranges().stream().map(reads::assemble).toList();
          ofObject.retireIfEmpty();
          return pending;
        }
      }
    }
  }

  private void start(StatementSession session, EndpointQueue queue, List<NewFlight> created) {
    created.sort(Comparator.comparingInt(NewFlight::order));
    List<SegmentFlight> sent = new ArrayList<>(created.size());
    List<NewFlight> kept = new ArrayList<>();
    for (NewFlight one : created) {
      if (one.stored() == null) {
        sent.add(one.flight());
      } else {
        kept.add(one);
      }
    }
    loads.start(session, kept);
    queue.submit(sent);
  }

  /** Ends whatever is read, and whatever will be. */
  void abortAll(RuntimeException reason) {
    aborted = reason;
    for (ObjectFlights ofObject : List.copyOf(flights.values())) {
      ofObject.abortAll(reason);
    }
    loads.close();
  }
}
