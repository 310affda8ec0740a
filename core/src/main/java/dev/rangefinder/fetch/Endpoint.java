// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.StorageException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * What has been measured of one endpoint: how long it takes to answer, how fast a connection brings
 * bytes, what failed. Safe for any thread.
 */
final class Endpoint {

  /** So many of the last replies tell the latency. */
  private static final int REMEMBERED_REPLIES = 256;

  /** So few show whether everything has become slow. */
  private static final int RECENT_REPLIES = 16;

  /** From so many replies on, the latency measured counts. */
  private static final int ENOUGH_REPLIES = 8;

  /** Shorter bodies come with their heads, and tell nothing of the speed. */
  private static final long MIN_TIMED_BYTES = 128 << 10;

  private static final long MEBIBYTE = 1 << 20;

  /** So many of the last bodies tell how fast a connection may be. */
  private static final int REMEMBERED_BODIES = 64;

  /**
   * Twenty gigabits: a fast network carries so much in a second, and a client and its processor no
   * more.
   */
  private static final double MOST_BYTES_PER_SECOND = 2.5e9;

  /** What the past weighs when another body has arrived. */
  private static final double DECAY = 0.9;

  private final String name;
  private final LatencyWindow latencies = new LatencyWindow(REMEMBERED_REPLIES);
  private final LatencyWindow recent = new LatencyWindow(RECENT_REPLIES);

  /** How long a mebibyte takes. */
  private final LatencyWindow paces = new LatencyWindow(REMEMBERED_BODIES);

  private final HedgeAllowance hedges = new HedgeAllowance();
  private final LongAdder requests = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder hedged = new LongAdder();
  private final LongAdder hedgesWon = new LongAdder();

  /** Guarded by this, like the sums. */
  private LinkEstimate remembered;

  private double timedBytes;
  private double timedNanos;

  Endpoint(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** What an earlier process has measured; counts until enough is measured by this one. */
  synchronized void remember(LinkEstimate link) {
    remembered = link;
  }

  void sent() {
    requests.increment();
    hedges.sent();
  }

  /** A reply has begun after so long, or is given up after it, when a rival has begun. */
  void replied(long latencyNanos) {
    latencies.add(latencyNanos);
    recent.add(latencyNanos);
  }

  /** The body of a reply has arrived. */
  void delivered(long count, long nanos) {
    bytes.add(count);
    hedges.delivered(count);
    if (count >= MIN_TIMED_BYTES && nanos > 0) {
      paces.add((long) ((double) nanos * MEBIBYTE / count));
      synchronized (this) {
        timedBytes = timedBytes * DECAY + count;
        timedNanos = timedNanos * DECAY + nanos;
      }
    }
  }

  void failed(StorageException.Kind kind) {
    failures.increment();
    if (kind == StorageException.Kind.THROTTLED) {
      throttled.increment();
    }
  }

  void hedgeWon() {
    hedgesWon.increment();
  }

  /**
   * What a connection does: as measured, else as an earlier process measured, else as the store
   * says.
   */
  synchronized LinkEstimate link(LinkEstimate start) {
    LinkEstimate known = remembered == null ? start : remembered;
    boolean answered = latencies.size() >= ENOUGH_REPLIES;
    return new LinkEstimate(
        answered ? latencies.percentile(50) : known.latencyNanos(),
        timedBytes > 0
            ? Math.max(1, (long) (timedBytes * 1e9 / timedNanos))
            : known.bytesPerSecond());
  }

  /**
   * How many connections carry all that can be carried. Those that share a bound show less than
   * they could do: what the fastest of them have shown counts.
   *
   * @return {@link Integer#MAX_VALUE} when too little is known
   */
  int usefulConnections() {
    if (paces.size() < ENOUGH_REPLIES) {
      return Integer.MAX_VALUE;
    }
    double bytesPerSecond = MEBIBYTE * 1e9 / Math.max(1, paces.percentile(5));
    return (int) Math.ceil(MOST_BYTES_PER_SECOND / bytesPerSecond);
  }

  /** What has been measured, as far as enough has been. */
  synchronized Optional<LinkEstimate> measured() {
    return latencies.size() >= ENOUGH_REPLIES && timedBytes > 0
        ? Optional.of(link(new LinkEstimate(0, 1)))
        : Optional.empty();
  }

  /**
   * How long to wait for a reply before a second request is sent beside the first: a little longer
   * than all but a twentieth take.
   *
   * @return empty when too little is known, or when everything is slow, so that more requests would
   *     make it slower
   */
  Optional<Long> hedgeDelayNanos() {
    return HedgeAllowance.delayNanos(latencies, recent);
  }

  /** Whether one more hedge, of so many bytes, stays within what is allowed. */
  boolean mayHedge(long hedgeBytes) {
    return hedges.allows(hedgeBytes);
  }

  /** A hedge was sent for so many bytes. */
  void hedged(long hedgeBytes) {
    hedges.hedged(hedgeBytes);
    hedged.increment();
  }

  EndpointStatistics statistics() {
    boolean answered = latencies.size() > 0;
    Optional<LinkEstimate> link = measured();
    return new EndpointStatistics(
        name,
        requests.sum(),
        bytes.sum(),
        failures.sum(),
        throttled.sum(),
        hedged.sum(),
        hedgesWon.sum(),
        answered ? latencies.percentile(50) : 0,
        answered ? latencies.percentile(95) : 0,
        link.map(LinkEstimate::bytesPerSecond).orElse(0L));
  }
}
