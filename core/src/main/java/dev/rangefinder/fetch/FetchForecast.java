// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.PurposeTallies;

/**
 * What would be sent for some wanted ranges.
 *
 * @param tallies how many requests, and what they would ask for, bridged gaps included, as far as
 *     sizes are known
 * @param unknownSizes requests for whole objects or suffixes whose size only their reply will tell
 * @param nanos how long they would take by what is known of latency and bandwidth; -1 where that
 *     does not matter, or nothing would be sent
 */
public record FetchForecast(PurposeTallies tallies, long unknownSizes, long nanos) {

  /** Requests of every purpose. */
  public long requests() {
    return tallies.total().requests();
  }

  /** Bytes for every purpose. */
  public long bytes() {
    return tallies.total().bytes();
  }
}
