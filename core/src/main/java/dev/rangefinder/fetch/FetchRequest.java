// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.ObjectLocation;
import java.util.Comparator;
import java.util.List;

/**
 * One GET that a plan asks for.
 *
 * @param range what is asked of the store; no longer than its largest request
 * @param purpose that of the most urgent wanted range in it, which all its bytes count for
 * @param order the lowest index of a wanted range in it: of requests with the same priority the
 *     lower is sent first
 * @param pieces what of the range is wanted: ascending, disjoint, cut wherever a wanted range
 *     begins or ends
 */
public record FetchRequest(
    ObjectLocation location, ByteRange range, Purpose purpose, int order, List<ByteRange> pieces) {

  static final Comparator<FetchRequest> SENDING_ORDER =
      Comparator.comparing((FetchRequest it) -> Priority.of(it.purpose()))
          .thenComparingInt(FetchRequest::order);

  public FetchRequest {
    pieces = List.copyOf(pieces);
  }

  /** Bytes asked for that are wanted by somebody. */
  public long wantedBytes() {
    long total = 0;
    for (ByteRange piece : pieces) {
      total += piece.length();
    }
    return total;
  }
}
