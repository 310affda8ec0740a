// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.util.List;
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

  /**
   * The most of these requests that were served at the same time. One that ends at the instant in
   * which another begins makes room for it.
   */
  public static int mostAtOnce(List<LabRecord> records) {
    int most = 0;
    for (LabRecord at : records) {
      int open = 0;
      for (LabRecord one : records) {
        if (one.startNanos <= at.startNanos
            && one.endNanos.orElse(Long.MAX_VALUE) > at.startNanos) {
          open++;
        }
      }
      most = Math.max(most, open);
    }
    return most;
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
