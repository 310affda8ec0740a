// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.storage.CoalesceConfig;

/**
 * How the requests of one call are cut.
 *
 * @param maxGapBytes the largest hole between two wanted ranges that is bridged
 * @param maxRequestBytes the largest request
 */
public record RequestShape(long maxGapBytes, long maxRequestBytes) {

  public RequestShape {
    if (maxGapBytes < 0 || maxRequestBytes < 1) {
      throw new IllegalArgumentException(
          "Gaps of " + maxGapBytes + " and requests of " + maxRequestBytes + " bytes");
    }
  }

  /** The store's bounds as they are, whatever is wanted. */
  public static RequestShape fixed(CoalesceConfig config) {
    return new RequestShape(config.maxGapBytes(), config.maxRequestBytes());
  }
}
