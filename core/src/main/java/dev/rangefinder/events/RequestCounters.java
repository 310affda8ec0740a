// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and bytes by purpose, and what the parts cache saved; safe for any thread. */
public final class RequestCounters {

  private final Map<Purpose, LongAdder> requests = adders();
  private final Map<Purpose, LongAdder> bytes = adders();
  private final LongAdder cacheHits = new LongAdder();
  private final LongAdder cacheHitBytes = new LongAdder();
  private final LongAdder storedHits = new LongAdder();
  private final LongAdder storedHitBytes = new LongAdder();
  private final LongAdder sharedBytes = new LongAdder();
  private final LongAdder overReadBytes = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder hedges = new LongAdder();

  private static Map<Purpose, LongAdder> adders() {
    Map<Purpose, LongAdder> adders = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      adders.put(purpose, new LongAdder());
    }
    return adders;
  }

  /** One request was sent. */
  public void addRequest(Purpose purpose) {
    requests.get(purpose).increment();
  }

  /** Body bytes arrived. */
  public void addBytes(Purpose purpose, long count) {
    bytes.get(purpose).add(count);
  }

  /** The request just counted was sent again after a failure. */
  public void addRetry() {
    retries.increment();
  }

  /** The request just counted was sent beside one that is slow to answer. */
  public void addHedge() {
    hedges.increment();
  }

  public void addCacheHit(long count) {
    cacheHits.increment();
    cacheHitBytes.add(count);
  }

  /** A part came from where it outlives the process. */
  public void addStoredHit(long count) {
    storedHits.increment();
    storedHitBytes.add(count);
  }

  /** A request of another reader brings these bytes. */
  public void addSharedBytes(long count) {
    sharedBytes.add(count);
  }

  public void addOverReadBytes(long count) {
    overReadBytes.add(count);
  }

  public CounterSnapshot snapshot() {
    Map<Purpose, RequestTally> byPurpose = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      byPurpose.put(
          purpose, new RequestTally(requests.get(purpose).sum(), bytes.get(purpose).sum()));
    }
    return new CounterSnapshot(
        new PurposeTallies(byPurpose),
        cacheHits.sum(),
        cacheHitBytes.sum(),
        storedHits.sum(),
        storedHitBytes.sum(),
        sharedBytes.sum(),
        overReadBytes.sum(),
        retries.sum(),
        hedges.sum());
  }
}
