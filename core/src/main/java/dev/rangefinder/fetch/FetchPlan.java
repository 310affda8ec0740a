// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.List;

/**
 * The requests that bring some wanted ranges.
 *
 * @param requests in the order in which they are to be sent; those of one object never overlap
 */
public record FetchPlan(List<FetchRequest> requests) {

  public FetchPlan {
    requests = List.copyOf(requests);
  }

  /** All bytes that the requests ask for. */
  public long requestedBytes() {
    return requests.stream().mapToLong(request -> request.range().length()).sum();
  }

  /** The wanted bytes among them, each counted once. */
  public long wantedBytes() {
    return requests.stream().mapToLong(FetchRequest::wantedBytes).sum();
  }

  /** Bytes asked for that nobody wants: bridged gaps. */
  public long overReadBytes() {
    return requestedBytes() - wantedBytes();
  }
}
