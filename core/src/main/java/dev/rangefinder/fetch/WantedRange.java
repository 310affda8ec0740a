// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.ObjectLocation;
import java.util.Objects;

/**
 * Bytes that a reader needs.
 *
 * @param range a bounded range may be empty; a suffix or an open range is cut at the object's end
 * @param purpose why they are needed
 */
public record WantedRange(ObjectLocation location, RangeSpec range, Purpose purpose) {

  public WantedRange {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(purpose, "purpose");
  }

  /** The bytes {@code [start, end)}. */
  public static WantedRange of(ObjectLocation location, long start, long end, Purpose purpose) {
    return new WantedRange(location, new ByteRange(start, end), purpose);
  }

  /** The whole object, whatever its size. */
  public static WantedRange whole(ObjectLocation location, Purpose purpose) {
    return new WantedRange(location, RangeSpec.all(), purpose);
  }
}
