// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.events.CounterSnapshot;

/**
 * The most that one statement may ask of the stores.
 *
 * @param maxRequests requests of every purpose
 * @param maxBytes bytes of bodies
 */
public record IoLimits(long maxRequests, long maxBytes) {

  public static final IoLimits NONE = new IoLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * Holds what a statement would ask for, besides what it has asked for, against the limits.
   *
   * @throws IoLimitException when it is too much
   */
  public void requireForecast(CounterSnapshot soFar, long requests, long bytes) {
    if (soFar.requests() + requests > maxRequests || soFar.bytes() + bytes > maxBytes) {
      throw new IoLimitException(
          "The statement would send "
              + (soFar.requests() + requests)
              + " requests for "
              + (soFar.bytes() + bytes)
              + " bytes, and "
              + allowed());
    }
  }

  /**
   * Holds what a statement has asked for against the limits, before it asks for more.
   *
   * @throws IoLimitException when nothing more is allowed
   */
  public void requireMore(CounterSnapshot soFar) {
    if (soFar.requests() >= maxRequests || soFar.bytes() >= maxBytes) {
      throw new IoLimitException(
          "The statement has sent "
              + soFar.requests()
              + " requests for "
              + soFar.bytes()
              + " bytes and needs more, and "
              + allowed());
    }
  }

  private String allowed() {
    String requests = maxRequests == Long.MAX_VALUE ? "" : "maxRequests=" + maxRequests;
    String bytes = maxBytes == Long.MAX_VALUE ? "" : "maxBytes=" + maxBytes;
    String both = requests + (requests.isEmpty() || bytes.isEmpty() ? "" : ", ") + bytes;
    return both + " allows no more: read fewer columns or rows, or raise the limit";
  }
}
