// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.util.OptionalLong;

/**
 * A request and what became of it.
 *
 * @param status of the reply; 0 when no head was sent
 * @param bodyBytes of the body sent
 * @param startNanos when it got a slot, on the lab's clock, which begins at 0
 * @param endNanos when the reply had been sent; empty while it is under way
 */
public record LabRecord(
    LabRequest request, int status, long bodyBytes, long startNanos, OptionalLong endNanos) {

  static LabRecord begun(LabRequest request, long startNanos) {
    return new LabRecord(request, 0, 0, startNanos, OptionalLong.empty());
  }

  LabRecord withStatus(int newStatus) {
    return new LabRecord(request, newStatus, bodyBytes, startNanos, endNanos);
  }

  LabRecord withBodyBytes(long bytes) {
    return new LabRecord(request, status, bytes, startNanos, endNanos);
  }

  LabRecord withEnd(long nanos) {
    return new LabRecord(request, status, bodyBytes, startNanos, OptionalLong.of(nanos));
  }
}
