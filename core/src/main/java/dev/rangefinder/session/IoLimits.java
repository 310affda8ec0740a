// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.events.CounterSnapshot;
import java.util.Locale;

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
    require("would send", soFar.requests() + requests, soFar.bytes() + bytes, "bytes");
  }

  /**
   * Holds all that a statement asks for, with what comes next, against the limits.
   *
   * @throws IoLimitException when it is too much
   */
  void require(long requests, long bytes) {
    require("needs", requests, bytes, "bytes or more");
  }

  private void require(String verb, long requests, long bytes, String unit) {
    if (requests > maxRequests || bytes > maxBytes) {
      throw new IoLimitException(
          String.format(
              Locale.ROOT,
              "The statement %s %d requests for %d %s, and %s",
              verb,
              requests,
              bytes,
              unit,
              allowed()));
    }
  }

  private String allowed() {
    String requests = maxRequests == Long.MAX_VALUE ? "" : "maxRequests=" + maxRequests;
    String bytes = maxBytes == Long.MAX_VALUE ? "" : "maxBytes=" + maxBytes;
    String both = requests + (requests.isEmpty() || bytes.isEmpty() ? "" : ", ") + bytes;
    return both + " allows no more: read fewer columns or rows, or raise the limit";
  }
}
