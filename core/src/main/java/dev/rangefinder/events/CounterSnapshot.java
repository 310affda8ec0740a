// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

/**
 * What a statement has asked of stores and caches, at one moment.
 *
 * @param tallies requests sent, and bytes of bodies received
 * @param cacheHits wanted ranges (or parts of them) served by the parts cache
 * @param cacheHitBytes bytes served by the parts cache
 * @param storedHits parts read from the disk cache
 * @param storedHitBytes bytes read from the disk cache
 * @param sharedBytes bytes that a request of another reader brought
 * @param overReadBytes bytes received that nobody wanted (bridged gaps)
 * @param retries requests sent again after a failure, also counted in {@code tallies}
 * @param hedges requests sent beside slow ones, also counted in {@code tallies}
 */
public record CounterSnapshot(
    PurposeTallies tallies,
    long cacheHits,
    long cacheHitBytes,
    long storedHits,
    long storedHitBytes,
    long sharedBytes,
    long overReadBytes,
    long retries,
    long hedges) {

  /** Requests and bytes for one purpose. */
  public RequestTally of(Purpose purpose) {
    return tallies.of(purpose);
  }

  /** Requests of every purpose. */
  public long requests() {
    return tallies.total().requests();
  }

  /** Body bytes received, for every purpose. */
  public long bytes() {
    return tallies.total().bytes();
  }
}
