// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.storage.ObjectStatus;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * A wanted piece on its way, with a slab of its own: whoever keeps it keeps nothing else. Bridged
 * gaps get no slab; their bytes are dropped as they arrive.
 */
final class Segment {

  /**
   * A segment that is there.
   *
   * @param status of the reply that brought it
   */
  record Arrival(ObjectStatus status, ByteSlice bytes) {}

  private final ByteRange range;
  private final CompletableFuture<Arrival> arrival = new CompletableFuture<>();
  private SegmentFlight flight;
  private byte[] slab;
  private int filled;

  /** How many wanted ranges wait for it; guarded by its {@link ObjectFlights}. */
  int waiters;

  Segment(ByteRange range) {
    this.range = range;
  }

  ByteRange range() {
    return range;
  }

  CompletableFuture<Arrival> arrival() {
    return arrival;
  }

  SegmentFlight flight() {
    return flight;
  }

  void carriedBy(SegmentFlight carrier) {
    flight = carrier;
  }

  /** Takes the next bytes, as many as fit; called under the flight's lock. */
  void fill(ByteBuffer bytes) {
    if (slab == null) {
      slab = new byte[Math.toIntExact(range.length())];
    }
    int count = Math.min(bytes.remaining(), slab.length - filled);
    bytes.get(slab, filled, count);
    filled += count;
  }

  boolean isFull() {
    return slab != null && filled == slab.length;
  }

  ByteSlice bytes() {
    return ByteSlice.of(slab);
  }
}
