// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

/**
 * Requests and bytes for one purpose, counted or predicted.
 *
 * @param requests requests sent to a store, retries included
 * @param bytes body bytes received
 */
public record RequestTally(long requests, long bytes) {

  public static final RequestTally NONE = new RequestTally(0, 0);

  public RequestTally plus(RequestTally other) {
    return new RequestTally(requests + other.requests, bytes + other.bytes);
  }

  RequestTally minus(RequestTally other) {
    return new RequestTally(requests - other.requests, bytes - other.bytes);
  }
}
