// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.storage.ObjectStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The segments of one object, at one version, that are on their way: disjoint, each carried by one
 * flight. Its monitor is held while a reader looks up what is known, joins what is on its way and
 * claims the rest, so that no byte is asked for twice. Nothing is done under it that takes long.
 */
final class ObjectFlights {

  private final VersionedObject object;
  private final Tiers tiers;
  private final SeenObjects seen;
  private final Runnable whenEmpty;
  private final TreeMap<Long, Segment> segments = new TreeMap<>();
  private boolean retired;

  /**
   * @param object its version is null while none is pinned
   * @param whenEmpty takes this object out of its map
   */
  ObjectFlights(VersionedObject object, Tiers tiers, SeenObjects seen, Runnable whenEmpty) {
    this.object = object;
    this.tiers = tiers;
    this.seen = seen;
    this.whenEmpty = whenEmpty;
  }

  /** Whether nobody may claim here any more, because it was empty and has left its map. */
  boolean isRetired() {
    return retired;
  }

  /** The generation of what is seen, for what is asked for from now on. */
  long generation() {
    return seen.generation();
  }

  /** Segments that overlap a range, ascending. */
  List<Segment> overlapping(ByteRange range) {
    List<Segment> found = new ArrayList<>();
    Map.Entry<Long, Segment> before = segments.lowerEntry(range.start());
    if (before != null && before.getValue().range().overlaps(range)) {
      found.add(before.getValue());
    }
    found.addAll(segments.subMap(range.start(), true, range.end(), false).values());
    return found;
  }

  void claim(Segment segment) {
    segments.put(segment.range().start(), segment);
  }

  /** One more wanted range waits for a segment. */
  void join(Segment segment, Deadline deadline) {
    segment.flight().waitUntil(deadline);
    segment.waiters++;
    segment.flight().waiters++;
  }

  /** A wanted range waits no longer; a flight that nobody waits for is given up. */
  void leave(Segment segment) {
    SegmentFlight unwanted = null;
    synchronized (this) {
      if (segments.get(segment.range().start()) != segment) {
        return;
      }
      segment.waiters--;
      if (--segment.flight().waiters == 0) {
        unwanted = segment.flight();
        unwanted.segments().forEach(this::remove);
      }
      retireIfEmpty();
    }
    if (unwanted != null) {
      unwanted.abort();
    }
  }

  /**
   * A segment has arrived: it is known before it leaves, so that a reader always finds it. A flight
   * whose other segments nobody waits for any more is given up.
   */
  void complete(Segment segment, ObjectStatus status) {
    SegmentFlight unwanted = null;
    SegmentFlight flight = segment.flight();
    if (!flight.isSupplied()) {
      seen.add(object.identity(), status, flight.askedIn());
    }
    synchronized (this) {
      if (remove(segment)) {
        flight.waiters -= segment.waiters;
      }
      if (status.version().isCacheable()) {
        keep(segment, status);
      }
      if (flight.waiters == 0 && flight.segments().stream().filter(this::remove).count() > 0) {
        unwanted = flight;
      }
      retireIfEmpty();
    }
    if (unwanted != null) {
      unwanted.abort();
    }
    segment.arrival().complete(new Segment.Arrival(status, segment.bytes()));
  }

  private void keep(Segment segment, ObjectStatus status) {
    VersionedObject versioned =
        new VersionedObject(object.identity(), object.location(), status.version());
    Part part = new Part(segment.range().start(), segment.bytes());
    if (segment.flight().isSupplied()) {
      tiers.addLoaded(versioned, part);
    } else {
      tiers.add(versioned, part);
    }
  }

  void fail(SegmentFlight flight, RuntimeException failure) {
    synchronized (this) {
      flight.segments().forEach(this::remove);
      retireIfEmpty();
    }
    for (Segment segment : flight.segments()) {
      segment.arrival().completeExceptionally(failure);
    }
  }

  /** Gives every flight up and tells those who wait. */
  void abortAll(RuntimeException reason) {
    Set<SegmentFlight> carriers = new LinkedHashSet<>();
    synchronized (this) {
      segments.values().forEach(segment -> carriers.add(segment.flight()));
    }
    carriers.forEach(flight -> flight.abort(reason));
  }

  /** To be called after a claim that may have claimed nothing. */
  void retireIfEmpty() {
    if (segments.isEmpty() && !retired) {
      retired = true;
      whenEmpty.run();
    }
  }

  private boolean remove(Segment segment) {
    return segments.remove(segment.range().start(), segment);
  }
}
