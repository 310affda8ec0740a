// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import java.util.Map;

/**
 * What a statement has asked of stores and caches, at one moment.
 *
 * @param byPurpose requests and bytes; a purpose without any is left out
 * @param cacheHits wanted ranges (or parts of them) served by the parts cache
 * @param cacheHitBytes bytes served by the parts cache
 * @param storedHits parts read from the disk cache
 * @param storedHitBytes bytes read from the disk cache
 * @param sharedBytes bytes that a request of another reader brought
 * @param overReadBytes bytes received that nobody wanted (bridged gaps)
 * @param retries requests sent again after a failure, also counted in {@code byPurpose}
 * @param hedges requests sent beside slow ones, also counted in {@code byPurpose}
 */
public record CounterSnapshot(
    Map<Purpose, RequestTally> byPurpose,
    long cacheHits,
    long cacheHitBytes,
    long storedHits,
    long storedHitBytes,
    long sharedBytes,
    long overReadBytes,
    long retries,
    long hedges) {

  public CounterSnapshot {
    byPurpose = Map.copyOf(byPurpose);
  }

  /** Requests and bytes for one purpose. */
  public RequestTally of(Purpose purpose) {
    return byPurpose.getOrDefault(purpose, RequestTally.NONE);
  }

  /** Requests of every purpose. */
  public long requests() {
    return total().requests();
  }

  /** Body bytes received, for every purpose. */
  public long bytes() {
    return total().bytes();
  }

  private RequestTally total() {
    return byPurpose.values().stream().reduce(RequestTally.NONE, RequestTally::plus);
  }
}
