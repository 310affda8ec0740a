// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStores;
import dev.rangefinder.storage.StorageException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Plans ranges as they would be asked for, a window of them after another, and adds up what that
 * would send and how long it would take; sends nothing. What one window asks for the later ones are
 * taken to find in a cache.
 */
final class Forecast {

  /** About as much is asked for ahead of a reader. */
  private static final long WINDOW_BYTES = 64L << 20;

  private final StatementSession session;
  private final ObjectStores stores;
  private final Tiers tiers;
  private final RequestShapes shapes;
  private final BiFunction<StatementSession, WantedRange, Optional<ObjectStatus>> pins;
  private final Map<ObjectStore, Load> loads = new LinkedHashMap<>();
  private final Map<Purpose, RequestTally> byPurpose = new EnumMap<>(Purpose.class);
  private final Map<ObjectLocation, ByteRangeSet> planned = new HashMap<>();
  private long unknownSizes;

  /** What one store would be asked for. */
  private static final class Load {
    private long requests;
    private long bytes;
  }

  Forecast(
      StatementSession session,
      ObjectStores stores,
      Tiers tiers,
      RequestShapes shapes,
      BiFunction<StatementSession, WantedRange, Optional<ObjectStatus>> pins) {
    this.session = session;
    this.stores = stores;
    this.tiers = tiers;
    this.shapes = shapes;
    this.pins = pins;
  }

  FetchForecast of(List<WantedRange> wanted) {
    Map<ObjectStore, List<WantedRange>> window = new LinkedHashMap<>();
    long windowBytes = 0;
    Pace pace = Pace.NOW;
    for (WantedRange one : wanted) {
      Optional<WantedRange> bounded = bounded(one);
      if (bounded.isPresent()) {
        ObjectStore store = stores.storeFor(one.location());
        window.computeIfAbsent(store, it -> new ArrayList<>()).add(bounded.get());
        windowBytes += ((ByteRange) bounded.get().range()).length();
      }
      if (windowBytes >= WINDOW_BYTES) {
        add(window, pace);
        window.clear();
        windowBytes = 0;
        pace = Pace.AHEAD;
      }
    }
    add(window, pace);
    return new FetchForecast(new PurposeTallies(byPurpose), unknownSizes, nanos());
  }

  /** The range with its ends; empty where only a reply tells them, or that there is nothing. */
  private Optional<WantedRange> bounded(WantedRange one) {
    Optional<ObjectStatus> pin;
    try {
      pin = pins.apply(session, one);
    } catch (StorageException e) {
      // It is known to be missing: reading it sends nothing.
      return Optional.empty();
    }
    if (pin.isEmpty() && !(one.range() instanceof ByteRange)) {
      unknownSizes++;
      add(stores.storeFor(one.location()), one.purpose(), 0);
      return Optional.empty();
    }
    ByteRange range = one.range().resolve(pin.map(ObjectStatus::size).orElse(0L));
    return Optional.of(new WantedRange(one.location(), range, one.purpose()));
  }

  /** One request. */
  private void add(ObjectStore store, Purpose purpose, long bytes) {
    byPurpose.merge(purpose, new RequestTally(1, bytes), RequestTally::plus);
    Load load = loads.computeIfAbsent(store, it -> new Load());
    load.requests++;
    load.bytes += bytes;
  }

  private void add(Map<ObjectStore, List<WantedRange>> window, Pace pace) {
    window.forEach(
        (store, wanted) -> {
          Map<ObjectLocation, List<ByteRange>> byObject = new LinkedHashMap<>();
          for (WantedRange one : wanted) {
            byObject
                .computeIfAbsent(one.location(), it -> new ArrayList<>())
                .add((ByteRange) one.range());
          }
          Map<ObjectLocation, ByteRangeSet> present = new HashMap<>();
          List<ByteRangeSet> holes = new ArrayList<>();
          byObject.forEach(
              (location, ranges) -> {
                ByteRangeSet ofObject = ByteRangeSet.of(ranges);
                ByteRangeSet before = planned.getOrDefault(location, ByteRangeSet.empty());
                ByteRangeSet there = kept(store, location, ranges).union(before);
                present.put(location, there);
                holes.add(ofObject.minus(there));
                planned.put(location, before.union(ofObject));
              });
          FetchPlan plan =
              new FetchPlanner(shapes.of(store, holes, session.number(), pace))
                  .plan(wanted, present::get);
          plan.requests().forEach(it -> add(store, it.purpose(), it.range().length()));
        });
  }

  private ByteRangeSet kept(ObjectStore store, ObjectLocation location, List<ByteRange> wanted) {
    return session
        .pins()
        .of(location)
        .map(pin -> new VersionedObject(store.identity(), location, pin.version()))
        .map(object -> tiers.kept(object, wanted))
        .orElse(ByteRangeSet.empty());
  }

  /** Stores are asked at once, each over all its connections. */
  private long nanos() {
    long longest = -1;
    for (Map.Entry<ObjectStore, Load> one : loads.entrySet()) {
      Optional<LinkEstimate> link = shapes.link(one.getKey());
      if (link.isPresent() && one.getValue().requests > 0) {
        int connections = one.getKey().coalesceConfig().maxInFlight();
        longest = Math.max(longest, nanos(one.getValue(), link.get(), connections));
      }
    }
    return longest;
  }

  private static long nanos(Load load, LinkEstimate link, int connections) {
    long rounds = (load.requests - 1) / connections + 1;
    long used = Math.min(connections, load.requests);
    return (rounds - 1) * link.latencyNanos() + link.nanosFor(load.bytes / used);
  }
}
