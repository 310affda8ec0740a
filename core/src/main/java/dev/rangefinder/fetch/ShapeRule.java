// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.LinkEstimate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Decides how the requests of one call are cut, from what is wanted, what a connection does, and
 * how many connections are free. A pure function.
 *
 * <p>With a connection free for each wanted run of bytes, one more request costs no time, while a
 * bridged hole does: only holes that cost next to nothing are bridged, and long runs are cut so
 * that the idle connections carry them too, as far as the pieces stay worth a round trip and more
 * connections carry more. With fewer connections than runs, requests wait for each other, so that
 * each costs a round trip: then the smallest holes are bridged, until there is a connection for
 * each request or until a hole costs as much as a round trip, which is latency times bandwidth.
 */
final class ShapeRule {

  /** A hole of this size costs less than the head of a reply and the work for a request. */
  static final long MIN_GAP_BYTES = 16 << 10;

  /** Smaller pieces than this are not cut off a range, however fast the connection answers. */
  static final long MIN_PIECE_BYTES = 256 << 10;

  /** With idle connections a hole is bridged that costs a fiftieth of a round trip. */
  private static final long IDLE_GAP_SHARE = 50;

  /**
   * A piece that arrives in a quarter of a round trip is not worth cutting further; when nobody
   * waits, neither is one that takes as long as a round trip.
   */
  private static final long PIECE_SHARE = 4;

  private final CoalesceConfig config;
  private final LinkEstimate link;

  ShapeRule(CoalesceConfig config, LinkEstimate link) {
    this.config = config;
    this.link = link;
  }

  /**
   * The shape for one call.
   *
   * @param holes what is to be fetched, for each object
   * @param freeSlots how many requests could be sent at once
   * @param usefulSlots how many of them would bring long runs of bytes sooner
   */
  RequestShape shape(Collection<ByteRangeSet> holes, int freeSlots, int usefulSlots, Pace pace) {
    int free = Math.max(1, freeSlots);
    int runs = holes.stream().mapToInt(it -> it.ranges().size()).sum();
    long gap = gap(holes, runs, free);
    int pieces = Math.min(free, Math.max(runs, usefulSlots));
    return new RequestShape(gap, requestBytes(holes, gap, Math.max(1, pieces), pace));
  }

  private long gap(Collection<ByteRangeSet> holes, int runs, int free) {
    long most = between(MIN_GAP_BYTES, link.bytesPerRoundTrip(), config.maxGapBytes());
    long least = between(MIN_GAP_BYTES, most / IDLE_GAP_SHARE, config.maxGapBytes());
    if (runs <= free) {
      return least;
    }
    long[] gaps = new long[runs - (int) holes.stream().filter(it -> !it.isEmpty()).count()];
    int count = 0;
    for (ByteRangeSet ofObject : holes) {
      List<ByteRange> ranges = ofObject.ranges();
      for (int i = 1; i < ranges.size(); i++) {
        gaps[count++] = ranges.get(i).start() - ranges.get(i - 1).end();
      }
    }
    Arrays.sort(gaps);
    int toBridge = Math.min(runs - free, gaps.length);
    return toBridge == 0 ? least : between(least, gaps[toBridge - 1], most);
  }

  /** The smallest requests of which there are no more than connections for them. */
  private long requestBytes(Collection<ByteRangeSet> holes, long gap, int slots, Pace pace) {
    long most = config.maxRequestBytes();
    long worth = link.bytesPerRoundTrip() / (pace == Pace.NOW ? PIECE_SHARE : 1);
    long low = between(MIN_PIECE_BYTES, worth, most);
    if (requests(holes, gap, low, slots) <= slots) {
      return low;
    }
    long high = most;
    if (requests(holes, gap, high, slots) > slots) {
      return high;
    }
    while (high - low > MIN_GAP_BYTES) {
      long middle = low + (high - low) / 2;
      if (requests(holes, gap, middle, slots) <= slots) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** How many requests there are about; counting ends where there are more than enough. */
  private static long requests(
      Collection<ByteRangeSet> holes, long gap, long requestBytes, long enough) {
    long count = 0;
    for (ByteRangeSet ofObject : holes) {
      long start = 0;
      long end = Long.MIN_VALUE / 2;
      for (ByteRange range : ofObject.ranges()) {
        boolean joins = range.start() - end <= gap && range.end() - start <= requestBytes;
        if (!joins) {
          count += (range.length() - 1) / requestBytes + 1;
          start = range.start();
        }
        end = range.end();
        if (count > enough) {
          return count;
        }
      }
    }
    return count;
  }

  private static long between(long least, long value, long most) {
    return Math.max(Math.min(least, most), Math.min(value, most));
  }
}
