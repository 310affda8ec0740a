// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.fetch.WantedPieces.Ordered;
import dev.rangefinder.session.IoLimitException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The bounded ranges of one call in one object: finds what is known, joins what is on its way,
 * plans and claims the rest, all under the object's monitor.
 */
final class ObjectReads {

  private final StatementSession session;
  private final ObjectStore store;
  private final VersionedObject object;
  private final EndpointQueue queue;
  private final ObjectFlights flights;
  private final Tiers tiers;
  private final Pace pace;
  private final TreeMap<Long, Part> parts = new TreeMap<>();
  private final TreeMap<Long, Segment> segments = new TreeMap<>();
  private final Set<Segment> fresh = new HashSet<>();
  private final Map<SegmentFlight, NewFlight> loaded = new HashMap<>();

  /** Why nothing more may be asked for; null while it may. */
  private IoLimitException refusal;

  ObjectReads(
      StatementSession session,
      ObjectStore store,
      VersionedObject object,
      EndpointQueue queue,
      ObjectFlights flights,
      Tiers tiers,
      Pace pace) {
    this.session = session;
    this.store = store;
    this.object = object;
    this.queue = queue;
    this.flights = flights;
    this.tiers = tiers;
    this.pace = pace;
  }

  /**
   * A new flight that is needed.
   *
   * @param order in which it is to be sent
   * @param stored the part that has its bytes, so that nothing needs to be sent; may be null
   * @param results what of this call waits for a flight with stored bytes
   */
  record NewFlight(
      SegmentFlight flight, int order, StoredPart stored, List<CompletableFuture<Bytes>> results) {}

  /**
   * Looks up and claims, without I/O; to be called under the monitor of the object's flights. Where
   * the statement may not ask for what is missing, nothing is claimed, and every range fails.
   */
  void claim(List<Ordered> ranges, FetchPlanner planner, List<NewFlight> created) {
    for (Ordered one : ranges) {
      if (object.version() != null) {
        tiers.known().find(object, one.range()).forEach(this::addKnown);
      }
      flights.overlapping(one.range()).forEach(it -> segments.put(it.range().start(), it));
    }
    int before = created.size();
    if (object.version() != null) {
      for (Ordered one : ranges) {
        addStored(one, created);
      }
    }
    ByteRangeSet shared = ranges(segments.values());
    ByteRangeSet present = partRanges().union(shared);
    List<FetchRequest> requests = planner.planObject(object.location(), ranges, present);
    try {
      session.admit(requests.size(), requests.stream().mapToLong(it -> it.range().length()).sum());
    } catch (IoLimitException e) {
      refusal = e;
      List<NewFlight> stored = created.subList(before, created.size());
      stored.forEach(it -> it.flight().abort(e));
      stored.clear();
      return;
    }
    for (FetchRequest request : requests) {
      created.add(new NewFlight(flight(request), request.order(), null, List.of()));
    }
  }

  /** Claims what is kept on disk of the holes that a range still has. */
  private void addStored(Ordered one, List<NewFlight> created) {
    long at = one.range().start();
    while (at < one.range().end()) {
      long covered = Math.max(endOfPart(at), endOfSegment(at));
      if (covered > at) {
        at = covered;
        continue;
      }
      long end = Math.min(one.range().end(), Math.min(next(parts, at), next(segments, at)));
      for (StoredPart part : tiers.stored().find(object, new ByteRange(at, end))) {
        long from = Math.max(at, part.range().start());
        at = Math.min(end, part.range().end());
        ByteRange piece = new ByteRange(from, at);
        FetchRequest request =
            new FetchRequest(object.location(), piece, one.purpose(), one.order(), List.of(piece));
        NewFlight flight = new NewFlight(flight(request), one.order(), part, new ArrayList<>(1));
        loaded.put(flight.flight(), flight);
        created.add(flight);
      }
      at = end;
    }
  }

  private long endOfPart(long at) {
    Map.Entry<Long, Part> part = parts.floorEntry(at);
    return part == null ? at : part.getValue().range().end();
  }

  private long endOfSegment(long at) {
    Map.Entry<Long, Segment> segment = segments.floorEntry(at);
    return segment == null ? at : segment.getValue().range().end();
  }

  private static long next(TreeMap<Long, ?> map, long at) {
    Long next = map.higherKey(at);
    return next == null ? Long.MAX_VALUE : next;
  }

  /** A cache may have changed between two look-ups: of overlapping parts the first stays. */
  private void addKnown(Part part) {
    ByteRange range = part.range();
    Map.Entry<Long, Part> before = parts.lowerEntry(range.end());
    if (before == null || before.getValue().range().end() <= range.start()) {
      parts.put(part.start(), part);
    } else if (!before.getValue().range().contains(range)) {
      for (ByteRange hole : ByteRangeSet.of(range).minus(partRanges()).ranges()) {
        int from = (int) (hole.start() - part.start());
        ByteSlice rest = part.bytes().slice(from, (int) hole.length());
        parts.put(hole.start(), new Part(hole.start(), rest));
      }
    }
  }

  private SegmentFlight flight(FetchRequest request) {
    List<Segment> pieces = new ArrayList<>(request.pieces().size());
    for (ByteRange piece : request.pieces()) {
      Segment segment = new Segment(piece);
      pieces.add(segment);
      segments.put(piece.start(), segment);
      fresh.add(segment);
      flights.claim(segment);
    }
    Optional<ObjectVersion> pin = Optional.ofNullable(object.version());
    GetRequest get = new GetRequest(request.location(), request.range(), pin, request.purpose());
    return new SegmentFlight(queue, store, flights, get, pieces, pace, session);
  }

  /** Puts a range together from what {@link #claim} found; under the same monitor. */
  PendingRange assemble(Ordered wanted) {
    ByteRange range = wanted.range();
    Priority priority = Priority.of(wanted.purpose(), pace);
    PendingRange pending = new PendingRange(session, flights, range, priority);
    if (refusal != null) {
      pending.result().completeExceptionally(refusal);
      return pending;
    }
    long at = range.start();
    while (at < range.end()) {
      Map.Entry<Long, Part> part = parts.floorEntry(at);
      if (part != null && part.getValue().range().end() > at) {
        long end = Math.min(part.getValue().range().end(), range.end());
        pending.add(part.getValue(), new ByteRange(at, end));
        session.counters().addCacheHit(end - at);
        at = end;
      } else {
        at = addSegment(pending, at);
      }
    }
    return pending;
  }

  private long addSegment(PendingRange pending, long at) {
    Segment segment = segments.floorEntry(at).getValue();
    long end = Math.min(segment.range().end(), pending.range().end());
    Long nextPart = parts.higherKey(at);
    if (nextPart != null && nextPart < end) {
      end = nextPart;
    }
    pending.add(segment, new ByteRange(at, end));
    NewFlight ofCall = loaded.get(segment.flight());
    if (ofCall != null) {
      ofCall.results().add(pending.result());
    }
    if (!fresh.contains(segment)) {
      session.counters().addSharedBytes(end - at);
    }
    return end;
  }

  private ByteRangeSet partRanges() {
    List<ByteRange> ranges = new ArrayList<>(parts.size());
    parts.values().forEach(part -> ranges.add(part.range()));
    return ByteRangeSet.of(ranges);
  }

  private static ByteRangeSet ranges(Collection<Segment> segments) {
    List<ByteRange> ranges = new ArrayList<>(segments.size());
    segments.forEach(segment -> ranges.add(segment.range()));
    return ByteRangeSet.of(ranges);
  }
}
