// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The flight of a bounded request that carries some segments. */
final class SegmentFlight extends Flight {

  private final ObjectFlights owner;
  private final List<Segment> segments;
  private final ByteRange range;
  private final long askedIn;
  private int next;
  private ObjectStatus opened;

  /** How many wanted ranges wait for its segments; guarded by {@link ObjectFlights}. */
  int waiters;

  SegmentFlight(
      EndpointQueue queue,
      ObjectStore store,
      ObjectFlights owner,
      GetRequest request,
      List<Segment> segments,
      Pace pace,
      StatementSession session) {
    super(queue, store, request, pace, session);
    this.owner = owner;
    this.segments = segments;
    this.range = (ByteRange) request.range();
    this.askedIn = owner.generation();
    for (Segment segment : segments) {
      segment.carriedBy(this);
    }
  }

  /** What is asked for. */
  ByteRange range() {
    return range;
  }

  /** The generation of what is seen in which it was made. */
  long askedIn() {
    return askedIn;
  }

  List<Segment> segments() {
    return segments;
  }

  @Override
  public long expectedBytes() {
    return range.length();
  }

  @Override
  void onOpened(ObjectStatus firstStatus, ByteRange wholeRange) {
    opened = firstStatus;
  }

  @Override
  Runnable onArrived(long offset, ByteBuffer bytes) {
    List<Segment> full = new ArrayList<>(1);
    long at = offset;
    while (bytes.hasRemaining()) {
      int before = bytes.remaining();
      if (next == segments.size()) {
        skip(bytes, before);
      } else {
        Segment segment = segments.get(next);
        long gap = segment.range().start() - at;
        if (gap > 0) {
          skip(bytes, (int) Math.min(gap, before));
        } else {
          segment.fill(bytes);
          if (segment.isFull()) {
            full.add(segment);
            next++;
          }
        }
      }
      at += before - bytes.remaining();
    }
    return () -> full.forEach(segment -> owner.complete(segment, opened));
  }

  private void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
    counters().addOverReadBytes(count);
  }

  @Override
  void onCompleted(ObjectStatus finalStatus) {}

  @Override
  void onFailed(RuntimeException failure) {
    owner.fail(this, failure);
  }
}
