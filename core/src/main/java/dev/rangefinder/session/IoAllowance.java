// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.RequestCounters;

/**
 * What one statement may still ask of the stores: counted when requests are decided on, so that
 * those that wait in a queue count too. Safe for any thread.
 */
final class IoAllowance {

  private final IoLimits limits;
  private final RequestCounters counters;
  private long requests;
  private long bytes;

  IoAllowance(IoLimits limits, RequestCounters counters) {
    this.limits = limits;
    this.counters = counters;
  }

  /**
   * Counts requests that are about to be sent; retries and bytes of unknown number count when they
   * have come.
   *
   * @throws IoLimitException when it is too much; nothing is counted then
   */
  synchronized void take(long moreRequests, long moreBytes) {
    if (limits.isNone()) {
      return;
    }
    CounterSnapshot sent = counters.snapshot();
    long allRequests = Math.max(requests, sent.requests()) + moreRequests;
    long allBytes = Math.max(bytes, sent.bytes()) + moreBytes;
    limits.require(allRequests, allBytes);
    requests = allRequests;
    bytes = allBytes;
  }
}
