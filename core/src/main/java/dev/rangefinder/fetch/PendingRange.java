// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** One wanted range, put together from what was known and from segments as they arrive. */
final class PendingRange {

  private final StatementSession session;
  private final ObjectFlights flights;
  private final ByteRange range;
  private final Priority priority;
  private final CompletableFuture<Bytes> result = new CompletableFuture<>();
  private final List<ByteSlice> slices = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private final List<ByteRange> pieces = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();

  PendingRange(
      StatementSession session, ObjectFlights flights, ByteRange range, Priority priority) {
    this.session = session;
    this.flights = flights;
    this.range = range;
    this.priority = priority;
  }

  ByteRange range() {
    return range;
  }

  CompletableFuture<Bytes> result() {
    return result;
  }

  /** The next bytes of the range, from a part that is known. */
  void add(Part part, ByteRange piece) {
    slices.add(cut(part.bytes(), part.start(), piece));
  }

  /** The next bytes of the range, from a segment on its way; under the object's monitor. */
  void add(Segment segment, ByteRange piece) {
    flights.join(segment, session.deadline());
    segments.add(segment);
    pieces.add(piece);
    slots.add(slices.size());
    slices.add(null);
  }

  /** Completes the result when every segment is there; to be called once, without any lock. */
  void start() {
    if (segments.isEmpty()) {
      result.complete(Bytes.of(slices));
      return;
    }
    result.whenComplete(
        (bytes, failure) -> {
          if (failure != null) {
            segments.forEach(flights::leave);
          }
        });
    joinTurns();
    AtomicInteger missing = new AtomicInteger(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      ByteRange piece = pieces.get(i);
      int slot = slots.get(i);
      segment
          .arrival()
          .whenComplete(
              (arrival, failure) -> {
                if (failure != null) {
                  result.completeExceptionally(failure);
                } else if (take(segment, piece, slot, arrival) && missing.decrementAndGet() == 0) {
                  result.complete(Bytes.of(slices));
                }
              });
    }
  }

  /** What others have asked for is sent when it is this range's turn, if that comes sooner. */
  private void joinTurns() {
    SegmentFlight last = null;
    for (Segment segment : segments) {
      SegmentFlight flight = segment.flight();
      if (flight != last) {
        flight.queue().alsoFor(flight, session.number(), priority);
        last = flight;
      }
    }
  }

  private boolean take(Segment segment, ByteRange piece, int slot, Segment.Arrival arrival) {
    try {
      session.pins().pin(arrival.status());
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
      return false;
    }
    ByteSlice slice = cut(arrival.bytes(), segment.range().start(), piece);
    synchronized (slices) {
      slices.set(slot, slice);
    }
    return true;
  }

  private static ByteSlice cut(ByteSlice bytes, long start, ByteRange piece) {
    return bytes.slice((int) (piece.start() - start), (int) piece.length());
  }
}
